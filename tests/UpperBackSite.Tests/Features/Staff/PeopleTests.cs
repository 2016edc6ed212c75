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
        var link = new Uri(added.Texts(".long-link code")[0]).PathAndQuery;
        (await site.Visitor().Open(link)).ShouldBe(200).ShouldSay("Welcome, Kim Lee");

        (await added.Form("main form[action$=link]").With("password", StaffUser.Password).Press("Remove")).ShouldBe(302);
        (await site.Visitor().Open(link)).ShouldSay("This link no longer works");
    }
}
