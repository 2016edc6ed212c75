using UpperBackSite.Accounts;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Accounts;

public sealed class PasswordChangeTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    private const string NewPassword = "lantern-otter-Friday-31";

    [Fact]
    public async Task The_new_password_replaces_the_old_one_and_ends_other_sessions()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        var other = site.Visitor();
        (await site.Staff.SignIn(robin, StaffUser.Password, robin.NextCode(), other)).ShouldBe(302);

        Assert.Equal("/staff/account", (await Change(robin, StaffUser.Password, NewPassword)).ShouldBe(302).Location);

        (await robin.Visitor.Open("/staff")).ShouldBe(200);
        (await other.Open("/staff")).ShouldBe(302);
        (await site.Staff.SignIn(robin, StaffUser.Password, robin.NextCode())).ShouldBe(400);
        (await site.Staff.SignIn(robin, NewPassword, robin.NextCode())).ShouldBe(302);
        Assert.Contains((await site.AuditEntries()), entry => entry.Action == "staff.password");
    }

    [Theory]
    [InlineData("not-my-password", NewPassword, "password-now", "Your password is incorrect")]
    [InlineData(StaffUser.Password, "short", "new-password", "Your password must be between 12 and 128 characters")]
    [InlineData(StaffUser.Password, "passwordpassword", "new-password", "easy to guess")]
    public async Task A_wrong_or_weak_password_changes_nothing(string current, string chosen, string field, string words)
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);

        (await Change(robin, current, chosen)).ShouldBe(400).ShouldShowError(field, words);

        (await site.Staff.SignIn(robin, StaffUser.Password, robin.NextCode())).ShouldBe(302);
    }

    private static async Task<WebPage> Change(StaffUser staffUser, string current, string chosen) =>
        await (await staffUser.Visitor.Open("/staff/account")).Form("main form[action$='account/password']").With("password", current).With("new-password", chosen).Submit();
}
