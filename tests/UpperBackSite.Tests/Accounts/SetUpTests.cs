using UpperBackSite.Accounts;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Accounts;

public sealed class SetUpTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task A_new_colleague_is_signed_in_after_setting_up_the_account()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);

        Assert.Equal(8, robin.RecoveryCodes.Count);
        (await robin.Visitor.Open("/staff")).ShouldBe(200).ShouldSay("Inbox");
    }

    [Fact]
    public async Task A_set_up_link_works_once()
    {
        var link = await site.Staff.LinkFor("Robin", "robin@clinic.example", StaffRole.Reception);
        var late = await site.Visitor().Open(link);
        var page = await site.Visitor().Open(link);
        (await page.Form().With("password", StaffUser.Password).With("code", Totp.CodeAt(TestStaff.KeyOn(page), DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30)).Submit()).ShouldBe(200);

        (await site.Visitor().Open(link)).ShouldBe(200).ShouldSay("This link no longer works");
        (await late.Form().With("password", "another-password-here-77").With("code", "000000").Submit()).ShouldSay("This link no longer works");
    }

    [Fact]
    public async Task A_new_set_up_link_changes_nothing_until_it_is_used()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        var ada = await site.Staff.SignInAs(StaffRole.Administrator, "ada@clinic.example", "Ada Byron");
        var form = (await ada.Visitor.Open("/staff/people")).Form("main form[action$=link]").With("password", StaffUser.Password);
        var added = (await form.Submit()).ShouldBe(200);
        var link = new Uri(added.SecretLink()).PathAndQuery;
        var page = (await site.Visitor().Open(link)).ShouldBe(200).ShouldSay("Welcome, Robin Reed");
        (await page.Form().With("password", "another-walrus-in-Spring").With("code", "000000").Submit()).ShouldBe(400);

        (await site.Staff.SignIn(robin, StaffUser.Password, robin.NextCode())).ShouldBe(302);
        (await robin.Visitor.Open("/staff")).ShouldBe(200);

        var key = TestStaff.KeyOn(page);
        Assert.NotEqual(robin.Key, key);
        (await page.Form().With("password", "another-walrus-in-Spring").With("code", Totp.CodeNow(key, -1)).Submit()).ShouldBe(200);
        (await site.Staff.SignIn(robin, StaffUser.Password, robin.NextCode())).ShouldBe(400);
        (await site.Staff.SignIn(robin with { Key = key }, "another-walrus-in-Spring", Totp.CodeNow(key, 0))).ShouldBe(302);
    }

    [Fact]
    public async Task A_second_set_up_link_replaces_the_first()
    {
        var first = await site.Staff.LinkFor("Robin", "robin@clinic.example", StaffRole.Reception);
        var ada = await site.Staff.SignInAs(StaffRole.Administrator, "ada@clinic.example", "Ada Byron");

        (await (await ada.Visitor.Open("/staff/people")).Form("main form[action$=link]").With("password", StaffUser.Password).Submit()).ShouldBe(200);

        (await site.Visitor().Open(first)).ShouldSay("This link no longer works");
    }

    [Theory]
    [InlineData("?who=nobody&token=abc")]
    [InlineData("?who=&token=")]
    [InlineData("?token=%F0%9F%98%80")]
    [InlineData("")]
    public async Task An_invalid_link_shows_an_explanation(string query) =>
        (await site.Visitor().Open("/staff/set-up" + query)).ShouldBe(200).ShouldSay("This link no longer works");

    [Fact]
    public async Task After_a_wrong_code_the_page_asks_for_the_password_again()
    {
        var page = await site.Visitor().Open(await site.Staff.LinkFor("Robin Reed", "robin@clinic.example", StaffRole.Reception));

        var refused = (await page.Form().With("password", StaffUser.Password).With("code", "000000").Submit()).ShouldBe(400);

        refused.ShouldShowError("password", "Enter your password again");
        Assert.Equal(["#password", "#code"], refused.Links(".error-summary a"));
    }

    [Fact]
    public async Task A_missing_password_is_refused_in_the_same_words_as_a_short_one()
    {
        var page = await site.Visitor().Open(await site.Staff.LinkFor("Robin Reed", "robin@clinic.example", StaffRole.Reception));

        (await page.Form().Submit()).ShouldBe(400).ShouldShowError("password", "Your password must be between 12 and 128 characters");
    }

    [Theory]
    [InlineData("short-one-1", "Your password must be between 12 and 128 characters")]
    [InlineData("aaaaaaaaaaaaaaaa", "easy to guess")]
    [InlineData("passwordpassword", "easy to guess")]
    [InlineData("leavemealone123!", "easy to guess")]
    [InlineData("qwertyuiopqwertyuiop", "easy to guess")]
    [InlineData("robinrobin-went-home", "Your password must not include your name")]
    public async Task A_guessable_password_is_refused(string password, string words)
    {
        var page = await site.Visitor().Open(await site.Staff.LinkFor("Robin Reed", "robin@clinic.example", StaffRole.Reception));

        var refused = (await page.Form().With("password", password).With("code", Totp.CodeAt(TestStaff.KeyOn(page), DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30)).Submit()).ShouldBe(400);

        refused.ShouldShowError("password", words);
        Assert.DoesNotContain(password, refused.Body, StringComparison.Ordinal);
    }
}
