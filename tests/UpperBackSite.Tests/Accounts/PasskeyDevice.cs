using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Accounts;

public sealed class PasskeyDevice(SiteFactory site)
{
    public SoftPasskey Passkey { get; } = new();

    public async Task Register(Colleague colleague)
    {
        var offer = await Offer(colleague);
        (await Send(offer, Passkey.Make(OptionsOn(offer)))).ShouldBe(302);
    }

    public static async Task<WebPage> Offer(Colleague colleague) =>
        (await (await colleague.Visitor.Open("/staff/account")).Form("main form[action$=offers]").With("name", "my phone").With("password", Colleague.Password).Submit()).ShouldBe(200);

    public static Task<WebPage> Send(WebPage offer, string credential) => offer.Form("main form").With("credential", credential).Submit();

    public static string OptionsOn(WebPage offer) => offer.Document.QuerySelector("[data-passkey=create]")!.GetAttribute("data-options")!;

    /// <summary>Returns the form as the script fills it in, and the challenge for the device.</summary>
    public static async Task<(WebForm Form, string Challenge)> Offered(Visitor browser)
    {
        var form = (await browser.Open("/staff/sign-in")).Form("main form[action$=passkey]");
        var offer = (await browser.Open("/staff/sign-in/passkey")).ShouldBe(200).Json;
        Assert.Equal("required", offer.GetProperty("options").GetProperty("userVerification").GetString());
        return (form.With("challenge", offer.GetProperty("challenge").GetString()!), offer.GetProperty("options").GetProperty("challenge").GetString()!);
    }

    public static void Refused(WebPage answer) => answer.ShouldBe(400).ShouldShowError("passkey", "You could not be signed in with this passkey");

    public async Task<WebPage> Enter(Visitor? browser = null, SoftPasskey? with = null)
    {
        var (form, challenge) = await Offered(browser ?? site.Visitor());
        return await form.With("credential", (with ?? Passkey).Answer(challenge)).Submit();
    }

    public async Task<IEnumerable<(string Action, string Detail)>> Trail() => (await site.Trail()).Select(entry => (entry.Action, entry.Detail));
}
