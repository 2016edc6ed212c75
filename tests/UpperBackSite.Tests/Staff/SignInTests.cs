using UpperBackSite.Staff;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Staff;

public sealed class SignInTests : StaffTest
{
    [Fact]
    public async Task A_new_colleague_sets_up_password_and_code_app_and_is_in()
    {
        var robin = await Hire(StaffRole.Reception);

        Assert.Equal(8, robin.RecoveryCodes.Count);
        (await robin.Visitor.Open("/staff")).ShouldBe(200).ShouldSay("Inbox");
    }

    [Fact]
    public async Task A_set_up_link_works_once()
    {
        var link = await LinkFor("Robin", "robin@clinic.example", StaffRole.Reception);
        var late = await Site.Visitor().Open(link);
        var page = await Site.Visitor().Open(link);
        (await page.Form().With("password", Password).With("code", CodeApp.CodeAt(KeyOn(page), DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30)).Submit()).ShouldBe(200);

        (await Site.Visitor().Open(link)).ShouldBe(200).ShouldSay("This link does not work any more");
        (await late.Form().With("password", "another-Password-here-77").With("code", "000000").Submit()).ShouldSay("This link does not work any more");
    }

    [Theory]
    [InlineData("?who=nobody&token=abc")]
    [InlineData("?who=&token=")]
    [InlineData("?token=%F0%9F%98%80")]
    [InlineData("")]
    public async Task A_made_up_link_is_told_plainly(string query) =>
        (await Site.Visitor().Open("/staff/set-up" + query)).ShouldBe(200).ShouldSay("This link does not work any more");

    [Theory]
    [InlineData("short-one-1", "Choose a password of 12 to 128 characters")]
    [InlineData("aaaaaaaaaaaaaaaa", "easy to guess")]
    [InlineData("passwordpassword", "easy to guess")]
    [InlineData("leavemealone123!", "easy to guess")]
    [InlineData("qwertyuiopqwertyuiop", "easy to guess")]
    [InlineData("robinrobin-went-home", "Leave your name")]
    public async Task A_password_that_others_would_think_of_is_refused(string password, string words)
    {
        var page = await Site.Visitor().Open(await LinkFor("Robin Reed", "robin@clinic.example", StaffRole.Reception));

        var refused = (await page.Form().With("password", password).With("code", CodeApp.CodeAt(KeyOn(page), DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30)).Submit()).ShouldBe(400);

        refused.ShouldShowError("password", words);
        Assert.DoesNotContain(password, refused.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Password_and_code_let_in_and_nothing_else_does()
    {
        var robin = await Hire(StaffRole.Reception);

        (await SignIn(robin, Password, "000000")).ShouldBe(400).ShouldShowError("email", "These details do not match");
        (await SignIn(robin, "wrong-password-here", robin.NextCode())).ShouldBe(400);
        (await SignIn(robin with { Email = "nobody@clinic.example" }, Password, robin.NextCode())).ShouldBe(400).ShouldShowError("email", "These details do not match");
        Assert.Equal("/staff", (await SignIn(robin, Password, robin.NextCode())).ShouldBe(302).Location);
    }

    [Fact]
    public async Task The_cookie_is_for_this_host_alone_and_out_of_reach_of_scripts()
    {
        var robin = await Hire(StaffRole.Reception);
        var entered = await SignIn(robin, Password, robin.NextCode());

        var cookie = Assert.Single(entered.Headers.GetValues("Set-Cookie"), value => value.StartsWith("__Host-staff=", StringComparison.Ordinal));
        Assert.Contains("path=/", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/booking")]
    public async Task Signing_in_leads_nowhere_but_to_staff_pages(string to)
    {
        var robin = await Hire(StaffRole.Reception);
        var page = await Site.Visitor().Open($"/staff/sign-in?to={Uri.EscapeDataString(to)}");

        Assert.Equal("/staff", (await page.Form("main form[action='/staff/sign-in']").With("email", robin.Email).With("password", Password).With("code", robin.NextCode()).Submit()).ShouldBe(302).Location);
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_every_session()
    {
        var robin = await Hire(StaffRole.Reception);
        var other = Site.Visitor();
        (await SignIn(robin, Password, robin.NextCode(), other)).ShouldBe(302);
        Assert.Equal(2, (await other.Open("/staff/account")).ShouldBe(200).Document.QuerySelectorAll("#sessions + ul > li").Length);

        (await (await other.Open("/staff/account")).Form("main form[action$=everywhere]").Submit()).ShouldBe(302);

        (await robin.Visitor.Open("/staff")).ShouldBe(302);
        (await other.Open("/staff")).ShouldBe(302);
    }

    [Fact]
    public async Task One_other_session_is_ended_and_the_rest_go_on()
    {
        var robin = await Hire(StaffRole.Reception);
        var lost = Site.Visitor();
        (await SignIn(robin, Password, robin.NextCode(), lost)).ShouldBe(302);

        (await (await robin.Visitor.Open("/staff/account")).Form("main form[action$='sessions/removal']").Submit()).ShouldBe(302);

        (await lost.Open("/staff")).ShouldBe(302);
        (await robin.Visitor.Open("/staff/account")).ShouldBe(200);
        Assert.Equal(("staff.out", "elsewhere"), (await Site.Trail()).Select(entry => (entry.Action, entry.Detail)).Last());
    }

    [Fact]
    public async Task Nobody_ends_a_colleagues_session()
    {
        var robin = await Hire(StaffRole.Reception);
        var other = Site.Visitor();
        (await SignIn(robin, Password, robin.NextCode(), other)).ShouldBe(302);
        var form = (await robin.Visitor.Open("/staff/account")).Form("main form[action$='sessions/removal']");
        var kim = await Hire(StaffRole.Administrator, "kim@clinic.example", "Kim Lee");
        var kims = await kim.Visitor.Open("/staff/account");

        var token = kims.Form("main form").Value("__RequestVerificationToken")!;
        (await kim.Visitor.Post("/staff/account/sessions/removal", ("session", form.Value("session")!), ("__RequestVerificationToken", token))).ShouldBe(404);

        (await other.Open("/staff")).ShouldBe(200);
    }

    [Fact]
    public async Task Who_was_signed_out_while_writing_comes_back_to_a_page_that_is_there()
    {
        var robin = await Hire(StaffRole.Reception);
        Site.Clock.Advance(TimeSpan.FromMinutes(61));

        Assert.Equal("/staff/sign-in", (await robin.Visitor.Post("/staff/account/sign-out-everywhere", ("x", "y"))).ShouldBe(302).Location);
        Assert.Contains("to=%2Fstaff%2Faccount", (await robin.Visitor.Open("/staff/account")).ShouldBe(302).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_even_for_a_copied_cookie()
    {
        var robin = await Hire(StaffRole.Reception);
        var copied = Site.Visitor(sendsCookies: false);
        var cookie = (await SignIn(robin, Password, robin.NextCode())).Headers.GetValues("Set-Cookie").First(value => value.StartsWith("__Host-staff=", StringComparison.Ordinal)).Split(';')[0];
        (await copied.Open("/staff", ("Cookie", cookie))).ShouldBe(200);

        await (await robin.Visitor.Open("/staff/account")).Form("main form[action$=everywhere]").Submit();

        (await copied.Open("/staff", ("Cookie", cookie))).ShouldBe(302);
    }

    [Fact]
    public async Task An_hour_of_nothing_signs_out()
    {
        var robin = await Hire(StaffRole.Reception);
        Site.Clock.Advance(TimeSpan.FromMinutes(59));
        (await robin.Visitor.Open("/staff")).ShouldBe(200);
        Site.Clock.Advance(TimeSpan.FromMinutes(59));
        (await robin.Visitor.Open("/staff")).ShouldBe(200);
        Site.Clock.Advance(TimeSpan.FromMinutes(61));

        (await robin.Visitor.Open("/staff")).ShouldBe(302);
    }

    [Fact]
    public async Task A_page_that_asks_for_counts_by_itself_keeps_nobody_signed_in()
    {
        var robin = await Hire(StaffRole.Reception);
        for (var passed = 0; passed < 6; passed++)
        {
            Site.Clock.Advance(TimeSpan.FromMinutes(10));
            (await robin.Visitor.Open("/staff/counts")).ShouldBe(200);
        }

        Site.Clock.Advance(TimeSpan.FromMinutes(1));

        (await robin.Visitor.Open("/staff/counts")).ShouldBe(302);
        (await robin.Visitor.Open("/staff")).ShouldBe(302);
    }

    [Fact]
    public async Task Twelve_hours_are_the_longest()
    {
        var robin = await Hire(StaffRole.Reception);
        for (var passed = 0; passed < 14; passed++)
        {
            Site.Clock.Advance(TimeSpan.FromMinutes(50));
            (await robin.Visitor.Open("/staff")).ShouldBe(200);
        }

        Site.Clock.Advance(TimeSpan.FromMinutes(50));
        (await robin.Visitor.Open("/staff")).ShouldBe(302);
    }

    [Fact]
    public async Task Where_sessions_cannot_be_read_staff_are_told_so_on_a_plain_page()
    {
        var robin = await Hire(StaffRole.Reception);
        await TestDatabase.Query(Site.Data, "ALTER TABLE \"StaffSessions\" RENAME TO \"Lost\"");

        (await robin.Visitor.Open("/staff")).ShouldBe(503).ShouldSay("Sorry, this part of the site is not working");
    }

    [Fact]
    public async Task No_password_and_no_code_is_in_the_log_or_the_database()
    {
        var robin = await Hire(StaffRole.Administrator);
        await SignIn(robin, "my-wrong-password-77", "123456");
        await SignIn(robin, Password, robin.RecoveryCodes[0]);

        foreach (var secret in new[] { Password, "my-wrong-password-77", robin.Key, robin.RecoveryCodes[0], robin.RecoveryCodes[1] })
        {
            Assert.DoesNotContain(Site.Log.All, line => line.Contains(secret, StringComparison.Ordinal));
            Assert.DoesNotContain(secret, TestDatabase.Everything(Site.Data), StringComparison.Ordinal);
        }

        Assert.DoesNotContain(Site.Log.All, line => line.Contains("token=", StringComparison.Ordinal));
    }
}
