using Microsoft.EntityFrameworkCore;
using UpperBackSite.Accounts;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Accounts;

public sealed class SessionTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task Signing_out_everywhere_ends_every_session()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        var other = site.Visitor();
        (await site.Staff.SignIn(robin, StaffUser.Password, robin.NextCode(), other)).ShouldBe(302);
        Assert.Equal(2, (await other.Open("/staff/account")).ShouldBe(200).Document.QuerySelectorAll("#sessions + ul > li").Length);

        (await (await other.Open("/staff/account")).Form("main form[action$=everywhere]").Submit()).ShouldBe(302);

        (await robin.Visitor.Open("/staff")).ShouldBe(302);
        (await other.Open("/staff")).ShouldBe(302);
    }

    [Fact]
    public async Task Another_session_can_be_ended_on_its_own()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        var lost = site.Visitor();
        (await site.Staff.SignIn(robin, StaffUser.Password, robin.NextCode(), lost)).ShouldBe(302);

        (await (await robin.Visitor.Open("/staff/account")).Form("main form[action$='sessions/removal']").Submit()).ShouldBe(302);

        (await lost.Open("/staff")).ShouldBe(302);
        (await robin.Visitor.Open("/staff/account")).ShouldBe(200);
        Assert.Equal(("staff.out", "elsewhere"), (await site.AuditEntries()).Select(entry => (entry.Action, entry.Detail)).Last());
    }

    [Fact]
    public async Task A_colleagues_session_cannot_be_ended()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        var other = site.Visitor();
        (await site.Staff.SignIn(robin, StaffUser.Password, robin.NextCode(), other)).ShouldBe(302);
        var form = (await robin.Visitor.Open("/staff/account")).Form("main form[action$='sessions/removal']");
        var kim = await site.Staff.SignInAs(StaffRole.Administrator, "kim@clinic.example", "Kim Lee");
        var kims = await kim.Visitor.Open("/staff/account");

        var token = kims.Form("main form").Value("__RequestVerificationToken")!;
        (await kim.Visitor.Post("/staff/account/sessions/removal", ("session", form.Value("session")!), ("__RequestVerificationToken", token))).ShouldBe(404);

        (await other.Open("/staff")).ShouldBe(200);
    }

    [Fact]
    public async Task A_post_without_a_session_redirects_to_sign_in_without_a_return_address()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        site.Clock.Advance(TimeSpan.FromMinutes(61));

        Assert.Equal("/staff/sign-in", (await robin.Visitor.Post("/staff/account/sign-out-everywhere", ("x", "y"))).ShouldBe(302).Location);
        Assert.Contains("to=%2Fstaff%2Faccount", (await robin.Visitor.Open("/staff/account")).ShouldBe(302).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_even_for_a_copied_cookie()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        var copied = site.Visitor(sendsCookies: false);
        var cookie = (await site.Staff.SignIn(robin, StaffUser.Password, robin.NextCode())).Headers.GetValues("Set-Cookie").First(value => value.StartsWith("__Host-staff=", StringComparison.Ordinal)).Split(';')[0];
        (await copied.Open("/staff", ("Cookie", cookie))).ShouldBe(200);

        await (await robin.Visitor.Open("/staff/account")).Form("main form[action$=everywhere]").Submit();

        (await copied.Open("/staff", ("Cookie", cookie))).ShouldBe(302);
    }

    [Fact]
    public async Task An_idle_hour_signs_out()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        site.Clock.Advance(TimeSpan.FromMinutes(59));
        (await robin.Visitor.Open("/staff")).ShouldBe(200);
        site.Clock.Advance(TimeSpan.FromMinutes(59));
        (await robin.Visitor.Open("/staff")).ShouldBe(200);
        site.Clock.Advance(TimeSpan.FromMinutes(61));

        (await robin.Visitor.Open("/staff")).ShouldBe(302);
    }

    [Fact]
    public async Task Polling_for_counts_does_not_extend_the_session()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        for (var passed = 0; passed < 6; passed++)
        {
            site.Clock.Advance(TimeSpan.FromMinutes(10));
            (await robin.Visitor.Open("/staff/counts")).ShouldBe(200);
        }

        site.Clock.Advance(TimeSpan.FromMinutes(1));

        (await robin.Visitor.Open("/staff/counts")).ShouldBe(302);
        (await robin.Visitor.Open("/staff")).ShouldBe(302);
    }

    [Fact]
    public async Task A_session_ends_after_twelve_hours()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        for (var passed = 0; passed < 14; passed++)
        {
            site.Clock.Advance(TimeSpan.FromMinutes(50));
            (await robin.Visitor.Open("/staff")).ShouldBe(200);
        }

        site.Clock.Advance(TimeSpan.FromMinutes(50));
        (await robin.Visitor.Open("/staff")).ShouldBe(302);
    }

    [Fact]
    public async Task Expired_sessions_are_deleted_within_an_hour()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        var idle = site.Visitor();
        (await site.Staff.SignIn(robin, StaffUser.Password, robin.NextCode(), idle)).ShouldBe(302);
        site.Clock.Advance(TimeSpan.FromMinutes(59));
        (await robin.Visitor.Open("/staff")).ShouldBe(200);

        site.Clock.Advance(TimeSpan.FromMinutes(2));
        await Eventually.Holds(async () => await site.InDatabase(db => db.StaffSessions.CountAsync()) == 1, () => site.Clock.Advance(TimeSpan.FromMinutes(1)));

        (await robin.Visitor.Open("/staff")).ShouldBe(200);
    }

    [Fact]
    public async Task Staff_see_an_error_page_when_sessions_cannot_be_read()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        await TestDatabase.Query(site.Data, "ALTER TABLE \"StaffSessions\" RENAME TO \"Lost\"");

        (await robin.Visitor.Open("/staff")).ShouldBe(503).ShouldSay("Sorry, this part of the site isn't working");
    }
}
