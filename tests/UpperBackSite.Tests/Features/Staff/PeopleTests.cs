using UpperBackSite.Accounts;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Features.Staff;

public sealed class PeopleTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task An_administrator_adds_and_removes_people_after_confirming_their_password()
    {
        var ada = await site.Staff.SignInAs(StaffRole.Administrator, "ada@clinic.example", "Ada Byron");
        var people = (await ada.Visitor.Open("/staff/people")).ShouldBe(200);
        var form = people.Form("main form[action='/staff/people']").With("name", "Kim Lee").With("email", "kim@clinic.example").With("role", "Clinician");

        (await form.With("password", "not-the-password").Submit()).ShouldBe(400).ShouldShowError("password", "Your password is incorrect");
        var added = (await form.With("password", StaffUser.Password).Submit()).ShouldBe(200).ShouldSay("One-time set-up link");
        var link = new Uri(added.SecretLink()).PathAndQuery;
        (await site.Visitor().Open(link)).ShouldBe(200).ShouldSay("Welcome, Kim Lee");

        (await added.Form("main form[action$=link]").With("password", StaffUser.Password).Press("Remove")).ShouldBe(302);
        (await site.Visitor().Open(link)).ShouldSay("This link no longer works");
    }

    [Fact]
    public async Task A_name_and_a_role_are_changed_and_take_effect_at_once()
    {
        var ada = await site.Staff.SignInAs(StaffRole.Administrator, "ada@clinic.example", "Ada Byron");
        var kim = await site.Staff.SignInAs(StaffRole.Reception, "kim@clinic.example", "Kim Lee");
        (await kim.Visitor.Open("/staff/statistics")).ShouldBe(403);

        var refused = (await (await Details(ada, "kim@clinic.example")).With("name", " ").With("password", StaffUser.Password).Submit()).ShouldBe(400);
        var id = (await site.StaffMember("kim@clinic.example")).Id;
        refused.ShouldShowError($"name-{id}", "Enter a name");
        (await (await Details(ada, "kim@clinic.example")).With("name", "Kim Park").With("password", "wrong").Submit()).ShouldBe(400).ShouldShowError($"details-password-{id}", "Your password is incorrect");
        (await (await Details(ada, "kim@clinic.example")).With("name", "Kim Park").With("password", StaffUser.Password).Submit()).ShouldBe(302);

        Assert.Equal("Signed in: Kim Park", (await kim.Visitor.Open("/staff")).ShouldBe(200).Texts(".staff-header__name")[0]);
        (await (await Details(ada, "kim@clinic.example")).With("role", "Clinician").With("password", StaffUser.Password).Submit()).ShouldBe(302);
        (await kim.Visitor.Open("/staff/statistics")).ShouldBe(302);
        (await (await site.Staff.SignBackIn(kim)).Visitor.Open("/staff/statistics")).ShouldBe(200);
        Assert.Equal(["name", "Reception to Clinician"], (await site.AuditEntries()).Where(entry => entry.Action == "staff.changed").Select(entry => entry.Detail));
    }

    [Fact]
    public async Task The_last_administrator_who_can_sign_in_keeps_the_role()
    {
        var ada = await site.Staff.SignInAs(StaffRole.Administrator, "ada@clinic.example", "Ada Byron");
        await site.Staff.LinkFor("Ivy Invited", "ivy@clinic.example", StaffRole.Administrator);

        var refused = (await (await Details(ada, "ada@clinic.example")).With("role", "Clinician").With("password", StaffUser.Password).Submit()).ShouldBe(400);

        refused.ShouldShowError($"role-{(await site.StaffMember("ada@clinic.example")).Id}", "This is the only administrator who can sign in");
        Assert.Equal(StaffRole.Administrator, (await site.StaffMember("ada@clinic.example")).Role);
        await site.Staff.SignInAs(StaffRole.Administrator, "bea@clinic.example", "Bea Second");
        (await (await Details(ada, "ada@clinic.example")).With("role", "Clinician").With("password", StaffUser.Password).Submit()).ShouldBe(302);
        Assert.Equal(StaffRole.Clinician, (await site.StaffMember("ada@clinic.example")).Role);
    }

    [Fact]
    public async Task A_page_that_the_role_does_not_include_says_so_among_the_staff_pages()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);

        var refused = (await robin.Visitor.Open("/staff/people")).ShouldBe(403);

        refused.ShouldSay("Your role doesn't include this page").ShouldSay("You're signed in as Robin Reed, and your role is reception.");
        Assert.Contains("/staff", refused.Links(".staff-nav a"));
        Assert.True(refused.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task On_a_phone_the_staff_pages_are_behind_a_menu_that_works_without_scripts()
    {
        var ada = await site.Staff.SignInAs(StaffRole.Administrator, "ada@clinic.example", "Ada Byron");

        var page = (await ada.Visitor.Open("/staff")).ShouldBe(200);

        Assert.Equal("Menu", page.Texts("[popovertarget=staff-menu]")[0]);
        Assert.Contains("Privacy assessment", page.Texts("#staff-menu[popover] li a"));
        (await page.Form("#staff-menu form").Press("Sign out")).ShouldBe(302);
        (await ada.Visitor.Open("/staff")).ShouldBe(302);
    }

    private async Task<WebForm> Details(StaffUser administrator, string email) =>
        (await administrator.Visitor.Open("/staff/people")).Form($"form[action='/staff/people/{(await site.StaffMember(email)).Id}/details']");
}
