using UpperBackSite.Accounts;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Accounts;

public sealed class SignInTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task Password_and_code_let_in_and_nothing_else_does()
    {
        var robin = await site.Staff.Hire(StaffRole.Reception);

        (await site.Staff.SignIn(robin, Colleague.Password, "000000")).ShouldBe(400).ShouldShowError("email", "Your email address, password or code is incorrect");
        (await site.Staff.SignIn(robin, "wrong-password-here", robin.NextCode())).ShouldBe(400);
        (await site.Staff.SignIn(robin with { Email = "nobody@clinic.example" }, Colleague.Password, robin.NextCode())).ShouldBe(400).ShouldShowError("email", "Your email address, password or code is incorrect");
        Assert.Equal("/staff", (await site.Staff.SignIn(robin, Colleague.Password, robin.NextCode())).ShouldBe(302).Location);
    }

    [Fact]
    public async Task The_cookie_is_for_this_host_alone_and_out_of_reach_of_scripts()
    {
        var robin = await site.Staff.Hire(StaffRole.Reception);
        var entered = await site.Staff.SignIn(robin, Colleague.Password, robin.NextCode());

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
        var robin = await site.Staff.Hire(StaffRole.Reception);
        var page = await site.Visitor().Open($"/staff/sign-in?to={Uri.EscapeDataString(to)}");

        Assert.Equal("/staff", (await page.Form("main form[action='/staff/sign-in']").With("email", robin.Email).With("password", Colleague.Password).With("code", robin.NextCode()).Submit()).ShouldBe(302).Location);
    }

    [Fact]
    public async Task No_password_and_no_code_is_in_the_log_or_the_database()
    {
        var robin = await site.Staff.Hire(StaffRole.Administrator);
        await site.Staff.SignIn(robin, "my-wrong-password-77", "123456");
        await site.Staff.SignIn(robin, Colleague.Password, robin.RecoveryCodes[0]);

        foreach (var secret in new[] { Colleague.Password, "my-wrong-password-77", robin.Key, robin.RecoveryCodes[0], robin.RecoveryCodes[1] })
        {
            Assert.DoesNotContain(site.Log.All, line => line.Contains(secret, StringComparison.Ordinal));
            Assert.DoesNotContain(secret, TestDatabase.Everything(site.Data), StringComparison.Ordinal);
        }

        Assert.DoesNotContain(site.Log.All, line => line.Contains("token=", StringComparison.Ordinal));
    }
}
