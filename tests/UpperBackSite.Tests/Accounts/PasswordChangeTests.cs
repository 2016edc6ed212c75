using UpperBackSite.Accounts;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Accounts;

public sealed class PasswordChangeTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    private const string Another = "lantern-otter-Friday-31";

    [Fact]
    public async Task The_new_password_lets_in_the_old_one_does_not_and_other_browsers_are_out()
    {
        var robin = await site.Staff.Hire(StaffRole.Reception);
        var other = site.Visitor();
        (await site.Staff.SignIn(robin, Colleague.Password, robin.NextCode(), other)).ShouldBe(302);

        Assert.Equal("/staff/account", (await Change(robin, Colleague.Password, Another)).ShouldBe(302).Location);

        (await robin.Visitor.Open("/staff")).ShouldBe(200);
        (await other.Open("/staff")).ShouldBe(302);
        (await site.Staff.SignIn(robin, Colleague.Password, robin.NextCode())).ShouldBe(400);
        (await site.Staff.SignIn(robin, Another, robin.NextCode())).ShouldBe(302);
        Assert.Contains((await site.Trail()), entry => entry.Action == "staff.password");
    }

    [Theory]
    [InlineData("not-my-password", Another, "password-now", "Your password is incorrect")]
    [InlineData(Colleague.Password, "short", "new-password", "Your password must be between 12 and 128 characters")]
    [InlineData(Colleague.Password, "passwordpassword", "new-password", "easy to guess")]
    public async Task A_wrong_or_weak_one_changes_nothing(string current, string chosen, string field, string words)
    {
        var robin = await site.Staff.Hire(StaffRole.Reception);

        (await Change(robin, current, chosen)).ShouldBe(400).ShouldShowError(field, words);

        (await site.Staff.SignIn(robin, Colleague.Password, robin.NextCode())).ShouldBe(302);
    }

    private static async Task<WebPage> Change(Colleague colleague, string current, string chosen) =>
        await (await colleague.Visitor.Open("/staff/account")).Form("main form[action$='account/password']").With("password", current).With("new-password", chosen).Submit();
}
