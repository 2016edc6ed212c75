using UpperBackSite.Accounts;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Accounts;

public sealed class SignInTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task Only_the_correct_password_and_code_sign_in()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);

        (await site.Staff.SignIn(robin, StaffUser.Password, "000000")).ShouldBe(400).ShouldShowError("email", "Your email address, password or code is incorrect");
        (await site.Staff.SignIn(robin, "wrong-password-here", robin.NextCode())).ShouldBe(400);
        (await site.Staff.SignIn(robin with { Email = "nobody@clinic.example" }, StaffUser.Password, robin.NextCode())).ShouldBe(400).ShouldShowError("email", "Your email address, password or code is incorrect");
        Assert.Equal("/staff", (await site.Staff.SignIn(robin, StaffUser.Password, robin.NextCode())).ShouldBe(302).Location);
    }

    [Fact]
    public async Task The_cookie_is_limited_to_this_host_and_hidden_from_scripts()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        var entered = await site.Staff.SignIn(robin, StaffUser.Password, robin.NextCode());

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
    public async Task Signing_in_redirects_only_to_staff_pages(string to)
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        var page = await site.Visitor().Open($"/staff/sign-in?to={Uri.EscapeDataString(to)}");

        Assert.Equal("/staff", (await page.Form("main form[action='/staff/sign-in']").With("email", robin.Email).With("password", StaffUser.Password).With("code", robin.NextCode()).Submit()).ShouldBe(302).Location);
    }

    [Fact]
    public async Task Passwords_and_codes_are_neither_logged_nor_stored_in_plain_text()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Administrator);
        await site.Staff.SignIn(robin, "my-wrong-password-77", "123456");
        await site.Staff.SignIn(robin, StaffUser.Password, robin.RecoveryCodes[0]);

        foreach (var secret in new[] { StaffUser.Password, "my-wrong-password-77", robin.Key, robin.RecoveryCodes[0], robin.RecoveryCodes[1] })
        {
            Assert.DoesNotContain(site.Log.All, line => line.Contains(secret, StringComparison.Ordinal));
            Assert.DoesNotContain(secret, TestDatabase.Dump(site.Data), StringComparison.Ordinal);
        }

        Assert.DoesNotContain(site.Log.All, line => line.Contains("token=", StringComparison.Ordinal));
    }
}
