using UpperBackSite.Staff;

namespace UpperBackSite.Tests.Staff;

public sealed class SetUpTests : StaffTest
{
    [Fact]
    public async Task A_bad_password_and_a_wrong_code_are_told_at_once()
    {
        var page = await Site.Visitor().Open(await LinkFor("Robin Reed", "robin@clinic.example", StaffRole.Reception));

        var refused = (await page.Form().With("password", "short").With("code", "000000").Submit()).ShouldBe(400);

        refused.ShouldShowError("password", "Choose a password of 12 to 128 characters").ShouldShowError("code", "This code does not match");
        Assert.Single((await page.Form().With("password", Password).With("code", "000000").Submit()).ShouldBe(400).Texts(".error-summary li"));
    }
}
