using UpperBackSite.Staff;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Staff;

public sealed class SignInTests : StaffTest
{
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
