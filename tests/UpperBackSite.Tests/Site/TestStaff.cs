using Microsoft.Extensions.DependencyInjection;
using UpperBackSite.Accounts;

namespace UpperBackSite.Tests.Site;

/// <summary>Sets up staff accounts and signs in through the site's pages.</summary>
public sealed class TestStaff(SiteFactory site)
{
    public async Task<string> LinkFor(string name, string email, StaffRole role)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var (link, fault) = await scope.ServiceProvider.GetRequiredService<StaffAccounts>().AddAsync(name, email, role);
        Assert.Null(fault);
        return link!;
    }

    /// <summary>Creates an account, sets it up and returns it signed in.</summary>
    public async Task<StaffUser> SignInAs(StaffRole role, string email = "robin@clinic.example", string name = "Robin Reed")
    {
        var visitor = site.Visitor();
        var page = (await visitor.Open(await LinkFor(name, email, role))).ShouldBe(200);
        var key = KeyOn(page);
        var done = (await page.Form().With("password", StaffUser.Password).With("code", Totp.CodeNow(key, -1)).Submit()).ShouldBe(200).ShouldSay("Save your recovery codes");
        return new StaffUser(visitor, email, key, done.Texts(".recovery-codes code"));
    }

    public static string KeyOn(WebPage page) => page.Texts("code")[0].Replace(" ", "", StringComparison.Ordinal);

    public async Task<WebPage> SignIn(StaffUser staffUser, string password, string code, Visitor? visitor = null) =>
        await (await SignInForm(staffUser, password, code, visitor)).Submit();

    public async Task<WebForm> SignInForm(StaffUser staffUser, string password, string code, Visitor? visitor = null) =>
        (await (visitor ?? site.Visitor()).Open("/staff/sign-in")).Form("main form[action='/staff/sign-in']").With("email", staffUser.Email).With("password", password).With("code", code);

    /// <summary>Signs in again, after the session has expired.</summary>
    public async Task<StaffUser> SignBackIn(StaffUser staffUser)
    {
        (await SignIn(staffUser, StaffUser.Password, staffUser.NextCode(), staffUser.Visitor)).ShouldBe(302);
        return staffUser;
    }
}
