using UpperBackSite.Accounts;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Accounts;

/// <summary>Attempts to sign in with some of the credentials, or with codes that were used before.</summary>
public sealed class BruteForceTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task A_code_works_once()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        var code = robin.NextCode();
        (await site.Staff.SignIn(robin, StaffUser.Password, code)).ShouldBe(302);

        (await site.Staff.SignIn(robin, StaffUser.Password, code)).ShouldBe(400);
    }

    [Theory]
    [InlineData("0{0}")]
    [InlineData("+{0}")]
    [InlineData(" {0} ")]
    [InlineData("{0}\u200b")]
    [InlineData("\t{0}")]
    public async Task A_used_code_is_refused_however_it_is_written(string written)
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        var code = robin.NextCode();
        (await site.Staff.SignIn(robin, StaffUser.Password, code)).ShouldBe(302);

        (await site.Staff.SignIn(robin, StaffUser.Password, string.Format(System.Globalization.CultureInfo.InvariantCulture, written, code))).ShouldBe(400);
    }

    [Fact]
    public async Task A_code_stays_used_after_another_one_was_used()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        var (first, second) = (robin.NextCode(), robin.NextCode());
        (await site.Staff.SignIn(robin, StaffUser.Password, first)).ShouldBe(302);
        (await site.Staff.SignIn(robin, StaffUser.Password, second)).ShouldBe(302);

        (await site.Staff.SignIn(robin, StaffUser.Password, first)).ShouldBe(400);
    }

    [Fact]
    public async Task A_code_sent_several_times_at_once_signs_in_only_once()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        var code = robin.NextCode();
        var forms = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => site.Staff.SignInForm(robin, StaffUser.Password, code)));

        var answers = await Task.WhenAll(forms.Select(form => form.Submit()));

        Assert.Equal([302, 400, 400, 400], answers.Select(answer => answer.Status).Order());
    }

    [Fact]
    public async Task A_recovery_code_works_once()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);

        (await site.Staff.SignIn(robin, StaffUser.Password, robin.RecoveryCodes[0])).ShouldBe(302);
        (await site.Staff.SignIn(robin, StaffUser.Password, robin.RecoveryCodes[0])).ShouldBe(400);
        (await site.Staff.SignIn(robin, StaffUser.Password, robin.RecoveryCodes[1])).ShouldBe(302);
    }

    [Fact]
    public async Task Five_failed_attempts_lock_the_account_temporarily()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        for (var attempt = 0; attempt < 5; attempt++)
        {
            (await site.Staff.SignIn(robin, "wrong-password-here", "000000")).ShouldBe(400);
        }

        (await site.Staff.SignIn(robin, StaffUser.Password, robin.NextCode())).ShouldBe(400);
        (await robin.Visitor.Open("/staff")).ShouldBe(200);
        site.Clock.Advance(SignInThrottle.LockoutDuration);
        (await site.Staff.SignIn(robin, StaffUser.Password, robin.NextCode())).ShouldBe(302);
    }

    [Fact]
    public async Task Concurrent_attempts_are_counted_individually()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);

        Assert.All(await GuessTogether(robin, 4), answer => answer.ShouldBe(400));
        (await site.Staff.SignIn(robin, StaffUser.Password, robin.NextCode())).ShouldBe(302);

        Assert.All(await GuessTogether(robin, 12), answer => answer.ShouldBe(400));
        Assert.Equal(SignInThrottle.MaxAttempts, (await site.StaffMember(robin.Email)).AccessFailedCount);
        (await site.Staff.SignIn(robin, StaffUser.Password, robin.NextCode())).ShouldBe(400);
        Assert.Equal(17, (await site.AuditEntries()).Count(entry => entry.Action == "staff.refused"));
    }

    [Fact]
    public async Task The_correct_password_is_refused_while_the_account_is_locked()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        await GuessTogether(robin, 5);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(ahead => site.Staff.SignIn(robin, StaffUser.Password, Totp.CodeNow(robin.Key, ahead - 2))));

        Assert.All(answers, answer => answer.ShouldBe(400));
    }

    [Fact]
    public async Task Confirming_the_password_resets_the_failed_attempts()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Administrator);
        foreach (var password in new[] { "wrong-1", "wrong-2", "wrong-3", "wrong-4", StaffUser.Password, "wrong-5", "wrong-6", "wrong-7", "wrong-8" })
        {
            var account = await robin.Visitor.Open("/staff/account");
            (await account.Form("main form[action$=offers]").With("name", "my phone").With("password", password).Submit()).ShouldBe(password == StaffUser.Password ? 200 : 400);
        }

        (await site.Staff.SignIn(robin, StaffUser.Password, robin.NextCode())).ShouldBe(302);
    }

    [Fact]
    public async Task Guesses_on_the_sign_in_page_do_not_stop_signed_in_staff_from_confirming_their_password()
    {
        var ada = await site.Staff.SignInAs(StaffRole.Administrator);
        await GuessTogether(ada, 12);

        (await OfferPasskey(ada.Visitor, StaffUser.Password)).ShouldBe(200);
    }

    [Fact]
    public async Task Five_wrong_confirmations_stop_further_ones_in_that_session_only()
    {
        var ada = await site.Staff.SignInAs(StaffRole.Administrator);
        var elsewhere = site.Visitor();
        (await site.Staff.SignIn(ada, StaffUser.Password, ada.NextCode(), elsewhere)).ShouldBe(302);
        for (var attempt = 0; attempt < ConfirmationThrottle.MaxAttempts; attempt++)
        {
            (await OfferPasskey(ada.Visitor, "wrong-password-here")).ShouldBe(400);
        }

        (await OfferPasskey(ada.Visitor, StaffUser.Password)).ShouldBe(400).ShouldShowError("password", "After 5 failed attempts, you'll have to wait 10 minutes");
        (await OfferPasskey(elsewhere, StaffUser.Password)).ShouldBe(200);
        (await site.Staff.SignIn(ada, StaffUser.Password, ada.NextCode())).ShouldBe(302);
        site.Clock.Advance(ConfirmationThrottle.LockoutDuration);
        (await OfferPasskey(ada.Visitor, StaffUser.Password)).ShouldBe(200);
    }

    [Fact]
    public async Task A_refused_sign_in_names_the_account_for_administrators_and_never_what_was_typed()
    {
        var ada = await site.Staff.SignInAs(StaffRole.Administrator);
        await GuessTogether(ada, 3);
        (await site.Staff.SignIn(ada with { Email = "stranger@typed.example" }, "wrong-password-here", "000000")).ShouldBe(400);

        var refused = (await site.AuditEntries()).FindAll(entry => entry.Action == "staff.refused");

        var id = (await site.StaffMember(ada.Email)).Id;
        Assert.Equal([id, id, id, "sign-in"], refused.Select(entry => entry.About));
        Assert.DoesNotContain("typed.example", TestDatabase.Dump(site.Data), StringComparison.Ordinal);
        var people = (await ada.Visitor.Open("/staff/people")).ShouldSay("3 failed sign-ins in the last 24 hours");
        (await ada.Visitor.Open(Assert.Single(people.Links("main li a[href*=audit]")))).ShouldBe(200).ShouldSay("3 entries").ShouldSay("Robin Reed");
    }

    [Theory]
    [InlineData("\uffff")]
    [InlineData("\ufdd0@clinic.example")]
    [InlineData("robin@clinic.example\u2028x")]
    [InlineData("'; DROP TABLE AspNetUsers; --")]
    public async Task A_malformed_email_address_is_refused_like_an_unknown_one(string email)
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);

        (await site.Staff.SignIn(robin with { Email = email }, StaffUser.Password, robin.NextCode())).ShouldBe(400).ShouldShowError("email", "Your email address, password or code is incorrect");
    }

    [Fact]
    public async Task Both_errors_of_a_set_up_form_are_shown_together()
    {
        var page = await site.Visitor().Open(await site.Staff.LinkFor("Robin", "robin@clinic.example", StaffRole.Reception));

        var refused = (await page.Form().With("password", "short").With("code", "12").Submit()).ShouldBe(400);

        refused.ShouldShowError("password", "Your password must be between 12 and 128 characters");
        refused.ShouldShowError("code", "This code is incorrect");
    }

    private static async Task<WebPage> OfferPasskey(Visitor visitor, string password) =>
        await (await visitor.Open("/staff/account")).Form("main form[action$=offers]").With("name", "my phone").With("password", password).Submit();

    private async Task<WebPage[]> GuessTogether(StaffUser staffUser, int times)
    {
        var forms = await Task.WhenAll(Enumerable.Range(0, times).Select(_ => site.Staff.SignInForm(staffUser, "wrong-password-here", "000000")));
        return await Task.WhenAll(forms.Select(form => form.Submit()));
    }
}
