using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Accounts;

public sealed class PasskeyDevice(SiteFactory site)
{
    public VirtualAuthenticator Passkey { get; } = new();

    public async Task Register(StaffUser staffUser)
    {
        var offer = await BeginRegistration(staffUser);
        (await Send(offer, Passkey.Create(ReadOptions(offer)))).ShouldBe(302);
    }

    public static async Task<WebPage> BeginRegistration(StaffUser staffUser) =>
        (await (await staffUser.Visitor.Open("/staff/account")).Form("main form[action$=offers]").With("name", "my phone").With("password", StaffUser.Password).Submit()).ShouldBe(200);

    public static Task<WebPage> Send(WebPage offer, string credential) => offer.Form("main form").With("credential", credential).Submit();

    public static string ReadOptions(WebPage offer) => offer.Document.QuerySelector("[data-passkey=create]")!.GetAttribute("data-options")!;

    /// <summary>Returns the form as the script fills it in, and the challenge for the device.</summary>
    public static async Task<(WebForm Form, string Challenge)> BeginSignIn(Visitor browser)
    {
        var form = (await browser.Open("/staff/sign-in")).Form("main form[action$=passkey]");
        var offer = (await browser.Open("/staff/sign-in/passkey")).ShouldBe(200).Json;
        Assert.Equal("required", offer.GetProperty("options").GetProperty("userVerification").GetString());
        return (form.With("challenge", offer.GetProperty("challenge").GetString()!), offer.GetProperty("options").GetProperty("challenge").GetString()!);
    }

    public static void ShouldBeRefused(WebPage answer) => answer.ShouldBe(400).ShouldShowError("passkey", "We couldn't sign you in with this passkey");

    public async Task<WebPage> SignIn(Visitor? browser = null, VirtualAuthenticator? with = null)
    {
        var (form, challenge) = await BeginSignIn(browser ?? site.Visitor());
        return await form.With("credential", (with ?? Passkey).Sign(challenge)).Submit();
    }

    public async Task<IEnumerable<(string Action, string Detail)>> AuditEntries() => (await site.AuditEntries()).Select(entry => (entry.Action, entry.Detail));
}
