using UpperBackSite.Accounts;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Accounts;

/// <summary>Attempts to sign in with some of the credentials, or with codes that were used before.</summary>
public sealed class GuessingTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task A_code_works_once()
    {
        var robin = await site.Staff.Hire(StaffRole.Reception);
        var code = robin.NextCode();
        (await site.Staff.SignIn(robin, Colleague.Password, code)).ShouldBe(302);

        (await site.Staff.SignIn(robin, Colleague.Password, code)).ShouldBe(400);
    }

    [Theory]
    [InlineData("0{0}")]
    [InlineData("+{0}")]
    [InlineData(" {0} ")]
    [InlineData("{0}\u200b")]
    [InlineData("\t{0}")]
    public async Task A_used_code_written_another_way_is_the_same_code(string written)
    {
        var robin = await site.Staff.Hire(StaffRole.Reception);
        var code = robin.NextCode();
        (await site.Staff.SignIn(robin, Colleague.Password, code)).ShouldBe(302);

        (await site.Staff.SignIn(robin, Colleague.Password, string.Format(System.Globalization.CultureInfo.InvariantCulture, written, code))).ShouldBe(400);
    }

    [Fact]
    public async Task A_code_stays_used_after_another_one_was_used()
    {
        var robin = await site.Staff.Hire(StaffRole.Reception);
        var (first, second) = (robin.NextCode(), robin.NextCode());
        (await site.Staff.SignIn(robin, Colleague.Password, first)).ShouldBe(302);
        (await site.Staff.SignIn(robin, Colleague.Password, second)).ShouldBe(302);

        (await site.Staff.SignIn(robin, Colleague.Password, first)).ShouldBe(400);
    }

    [Fact]
    public async Task A_code_sent_many_times_at_once_lets_in_once()
    {
        var robin = await site.Staff.Hire(StaffRole.Reception);
        var code = robin.NextCode();
        var forms = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => site.Staff.SignInForm(robin, Colleague.Password, code)));

        var answers = await Task.WhenAll(forms.Select(form => form.Submit()));

        Assert.Equal([302, 400, 400, 400], answers.Select(answer => answer.Status).Order());
    }

    [Fact]
    public async Task A_recovery_code_works_once()
    {
        var robin = await site.Staff.Hire(StaffRole.Reception);

        (await site.Staff.SignIn(robin, Colleague.Password, robin.RecoveryCodes[0])).ShouldBe(302);
        (await site.Staff.SignIn(robin, Colleague.Password, robin.RecoveryCodes[0])).ShouldBe(400);
        (await site.Staff.SignIn(robin, Colleague.Password, robin.RecoveryCodes[1])).ShouldBe(302);
    }

    [Fact]
    public async Task Five_wrong_tries_close_the_account_for_a_while()
    {
        var robin = await site.Staff.Hire(StaffRole.Reception);
        for (var attempt = 0; attempt < 5; attempt++)
        {
            (await site.Staff.SignIn(robin, "wrong-password-here", "000000")).ShouldBe(400);
        }

        (await site.Staff.SignIn(robin, Colleague.Password, robin.NextCode())).ShouldBe(400);
        (await robin.Visitor.Open("/staff")).ShouldBe(200);
        site.Clock.Advance(SignInThrottle.ClosedFor);
        (await site.Staff.SignIn(robin, Colleague.Password, robin.NextCode())).ShouldBe(302);
    }

    [Fact]
    public async Task Guesses_that_come_together_are_counted_one_by_one()
    {
        var robin = await site.Staff.Hire(StaffRole.Reception);

        Assert.All(await GuessTogether(robin, 4), answer => answer.ShouldBe(400));
        (await site.Staff.SignIn(robin, Colleague.Password, robin.NextCode())).ShouldBe(302);

        Assert.All(await GuessTogether(robin, 12), answer => answer.ShouldBe(400));
        Assert.Equal(SignInThrottle.Most, (await site.StaffMember(robin.Email)).AccessFailedCount);
        (await site.Staff.SignIn(robin, Colleague.Password, robin.NextCode())).ShouldBe(400);
        Assert.Equal(17, (await site.Trail()).Count(entry => entry.Action == "staff.refused"));
    }

    [Fact]
    public async Task The_right_password_among_guesses_too_many_lets_nobody_in()
    {
        var robin = await site.Staff.Hire(StaffRole.Reception);
        await GuessTogether(robin, 5);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(ahead => site.Staff.SignIn(robin, Colleague.Password, CodeApp.CodeNow(robin.Key, ahead - 2))));

        Assert.All(answers, answer => answer.ShouldBe(400));
    }

    [Fact]
    public async Task The_right_password_asked_for_again_forgives_the_wrong_ones()
    {
        var robin = await site.Staff.Hire(StaffRole.Administrator);
        foreach (var password in new[] { "wrong-1", "wrong-2", "wrong-3", "wrong-4", Colleague.Password, "wrong-5", "wrong-6", "wrong-7", "wrong-8" })
        {
            var account = await robin.Visitor.Open("/staff/account");
            (await account.Form("main form[action$=offers]").With("name", "my phone").With("password", password).Submit()).ShouldBe(password == Colleague.Password ? 200 : 400);
        }

        (await site.Staff.SignIn(robin, Colleague.Password, robin.NextCode())).ShouldBe(302);
    }

    [Theory]
    [InlineData("\uffff")]
    [InlineData("\ufdd0@clinic.example")]
    [InlineData("robin@clinic.example\u2028x")]
    [InlineData("'; DROP TABLE AspNetUsers; --")]
    public async Task An_address_that_is_none_is_refused_like_any_other(string email)
    {
        var robin = await site.Staff.Hire(StaffRole.Reception);

        (await site.Staff.SignIn(robin with { Email = email }, Colleague.Password, robin.NextCode())).ShouldBe(400).ShouldShowError("email", "Your email address, password or code is incorrect");
    }

    [Fact]
    public async Task Both_faults_of_a_new_account_are_told_at_once()
    {
        var page = await site.Visitor().Open(await site.Staff.LinkFor("Robin", "robin@clinic.example", StaffRole.Reception));

        var refused = (await page.Form().With("password", "short").With("code", "12").Submit()).ShouldBe(400);

        refused.ShouldShowError("password", "Your password must be between 12 and 128 characters");
        refused.ShouldShowError("code", "This code is incorrect");
    }

    private async Task<WebPage[]> GuessTogether(Colleague colleague, int times)
    {
        var forms = await Task.WhenAll(Enumerable.Range(0, times).Select(_ => site.Staff.SignInForm(colleague, "wrong-password-here", "000000")));
        return await Task.WhenAll(forms.Select(form => form.Submit()));
    }
}
