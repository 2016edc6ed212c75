using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using UpperBackSite.Data;
using UpperBackSite.Staff;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Staff;

public sealed class PasskeyTests : StaffTest
{
    private readonly SoftPasskey passkey = new();

    [Fact]
    public async Task A_passkey_is_added_with_the_password_and_lets_in_without_it()
    {
        var robin = await Hire(StaffRole.Reception);
        await Register(robin);
        (await robin.Visitor.Open("/staff/account")).ShouldBe(200).ShouldSay("my phoneAdded ");
        var browser = Site.Visitor();

        Assert.Equal("/staff", (await Enter(browser)).ShouldBe(302).Location);

        (await browser.Open("/staff")).ShouldBe(200);
        Assert.Equal([("staff.passkey.added", ""), ("staff.in", "passkey")], (await Trail()).TakeLast(2));
    }

    [Fact]
    public async Task Adding_and_removing_ask_for_the_password_again()
    {
        var robin = await Hire(StaffRole.Reception);
        var account = await robin.Visitor.Open("/staff/account");

        (await account.Form("main form[action$=offers]").With("name", "my phone").With("password", "not-my-password").Submit()).ShouldBe(400).ShouldShowError("password", "This is not your password");
        (await account.Form("main form[action$=offers]").With("name", " ").With("password", Password).Submit()).ShouldBe(400).ShouldShowError("name", "Give it a name");

        await Register(robin);
        account = await robin.Visitor.Open("/staff/account");
        (await account.Form("main form[action$='passkeys/removal']").With("password", "not-my-password").Submit()).ShouldBe(400).ShouldShowError($"password-{passkey.Id}", "This is not your password");
        (await Enter()).ShouldBe(302);
    }

    [Fact]
    public async Task A_removed_passkey_lets_nobody_in()
    {
        var robin = await Hire(StaffRole.Reception);
        await Register(robin);

        (await (await robin.Visitor.Open("/staff/account")).Form("main form[action$='passkeys/removal']").With("password", Password).Submit()).ShouldBe(302);

        Refused(await Enter());
        Assert.Equal([("staff.passkey.removed", ""), ("staff.refused", "passkey")], (await Trail()).TakeLast(2));
    }

    [Fact]
    public async Task An_answer_that_was_used_is_refused_even_from_a_passkey_without_a_counter()
    {
        await Register(await Hire(StaffRole.Reception));
        var (form, challenge) = await Offered(Site.Visitor());
        form.With("credential", passkey.Answer(challenge));
        (await form.Submit()).ShouldBe(302);

        // The same again, from another browser.
        var (stolen, _) = await Offered(Site.Visitor());
        Refused(await stolen.With("challenge", form.Value("challenge")!).With("credential", form.Value("credential")!).Submit());
        (await Enter()).ShouldBe(302);
    }

    [Fact]
    public async Task One_answer_sent_many_times_at_once_lets_in_once()
    {
        await Register(await Hire(StaffRole.Reception));
        var (form, challenge) = await Offered(Site.Visitor());
        form.With("credential", passkey.Answer(challenge));

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => form.Submit()));

        Assert.Single(answers, answer => answer.Status == 302);
        Assert.All(answers, answer => Assert.True(answer.Status is 302 or 400, $"{answer.Status}"));
    }

    [Fact]
    public async Task An_answer_that_took_too_long_is_refused()
    {
        await Register(await Hire(StaffRole.Reception));
        var (form, challenge) = await Offered(Site.Visitor());

        Site.Clock.Advance(PasskeySeal.Life + TimeSpan.FromSeconds(1));

        Refused(await form.With("credential", passkey.Answer(challenge)).Submit());
        (await Enter()).ShouldBe(302);
    }

    [Fact]
    public async Task A_stranger_who_closes_the_account_by_guessing_does_not_keep_the_passkey_out()
    {
        var robin = await Hire(StaffRole.Reception);
        await Register(robin);
        for (var guess = 0; guess <= SignInTries.Most; guess++)
        {
            (await SignIn(robin, "wrong-password-here", "000000")).ShouldBe(400);
        }

        (await Enter()).ShouldBe(302);
        (await SignIn(robin, Password, robin.NextCode())).ShouldBe(400);
    }

    [Theory]
    [InlineData("https://evil.example", "localhost", true)]
    [InlineData("https://evil.localhost", "localhost", true)]
    [InlineData("https://localhost", "evil.example", true)]
    [InlineData("https://localhost", "localhost", false)]
    public async Task A_passkey_of_another_site_or_of_nobody_seen_is_refused(string origin, string domain, bool checksPerson)
    {
        await Register(await Hire(StaffRole.Reception));
        (passkey.Origin, passkey.Domain, passkey.ChecksPerson) = (origin, domain, checksPerson);

        Refused(await Enter());
    }

    [Fact]
    public async Task A_passkey_that_claims_to_be_a_colleagues_is_refused()
    {
        await Register(await Hire(StaffRole.Reception));
        await Hire(StaffRole.Administrator, "ada@clinic.example", "Ada Byron");
        var unknown = new SoftPasskey { UserHandle = passkey.UserHandle };

        passkey.UserHandle = System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes((await Site.Staff("ada@clinic.example")).Id));
        Refused(await Enter());

        // A passkey that was never added, of someone who has another.
        Refused(await Enter(with: unknown));
    }

    [Fact]
    public async Task A_counter_that_goes_back_tells_of_a_copied_passkey()
    {
        passkey.Counter = 7;
        await Register(await Hire(StaffRole.Reception));
        passkey.Counter = 8;
        (await Enter()).ShouldBe(302);

        passkey.Counter = 8;

        Refused(await Enter());
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("{\"id\":\"AAAA\",\"type\":\"public-key\",\"response\":{}}")]
    [InlineData("{\"id\":7}")]
    public async Task What_is_no_answer_of_a_device_is_refused_plainly(string credential)
    {
        var (form, _) = await Offered(Site.Visitor());

        Refused(await form.With("credential", credential).Submit());
    }

    [Fact]
    public async Task A_challenge_for_one_thing_is_no_good_for_another()
    {
        var robin = await Hire(StaffRole.Reception);
        await Register(robin);
        var adding = await Offer(robin);
        var (form, challenge) = await Offered(Site.Visitor());

        Refused(await form.With("challenge", adding.Form("main form").Value("challenge")!).With("credential", passkey.Answer(challenge)).Submit());
        Refused(await form.With("challenge", "made-up").Submit());
    }

    [Fact]
    public async Task A_passkey_offered_in_one_session_cannot_be_added_in_another()
    {
        var robin = await Hire(StaffRole.Reception);
        var kim = await Hire(StaffRole.Reception, "kim@clinic.example", "Kim Lee");
        var robins = await Offer(robin);
        var kims = await Offer(kim);
        var made = passkey.Make(OptionsOn(robins));

        var elsewhere = robin with { Visitor = Site.Visitor() };
        (await SignIn(robin, Password, robin.NextCode(), elsewhere.Visitor)).ShouldBe(302);
        (await (await Offer(elsewhere)).Form("main form").With("challenge", robins.Form("main form").Value("challenge")!).With("credential", made).Submit()).ShouldBe(400).ShouldShowError("name", "The passkey was not added");
        (await kims.Form("main form").With("challenge", robins.Form("main form").Value("challenge")!).With("credential", made).Submit()).ShouldBe(400).ShouldShowError("name", "The passkey was not added");
        Refused(await Enter());
    }

    [Fact]
    public async Task One_passkey_belongs_to_one_account()
    {
        var robin = await Hire(StaffRole.Reception);
        await Register(robin);
        var kim = await Offer(await Hire(StaffRole.Reception, "kim@clinic.example", "Kim Lee"));

        (await Send(kim, passkey.Make(OptionsOn(kim)))).ShouldBe(400).ShouldShowError("name", "The passkey was not added");
    }

    [Fact]
    public async Task Wrong_answers_close_nothing_for_nobody_guesses_a_passkey()
    {
        var robin = await Hire(StaffRole.Reception);
        await Register(robin);
        passkey.Origin = "https://evil.example";
        for (var attempt = 0; attempt <= SignInTries.Most; attempt++)
        {
            Refused(await Enter());
        }

        passkey.Origin = "https://localhost";
        (await Enter()).ShouldBe(302);
        (await SignIn(robin, Password, robin.NextCode())).ShouldBe(302);
    }

    [Fact]
    public async Task A_used_set_up_link_makes_old_passkeys_worthless()
    {
        var robin = await Hire(StaffRole.Reception);
        await Register(robin);
        await using (var scope = Site.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<SiteDbContext>();
            var link = await scope.ServiceProvider.GetRequiredService<StaffAccounts>().SetUpLink(await db.Users.FirstAsync(member => member.Email == robin.Email));
            var page = await Site.Visitor().Open(link);
            (await page.Form().With("password", "another-teapot-Friday-3").With("code", CodeApp.CodeNow(KeyOn(page))).Submit()).ShouldBe(200);
        }

        Refused(await Enter());
    }

    private async Task Register(Colleague colleague)
    {
        var offer = await Offer(colleague);
        (await Send(offer, passkey.Make(OptionsOn(offer)))).ShouldBe(302);
    }

    private static async Task<WebPage> Offer(Colleague colleague) =>
        (await (await colleague.Visitor.Open("/staff/account")).Form("main form[action$=offers]").With("name", "my phone").With("password", Password).Submit()).ShouldBe(200);

    private static Task<WebPage> Send(WebPage offer, string credential) => offer.Form("main form").With("credential", credential).Submit();

    private static string OptionsOn(WebPage offer) => offer.Document.QuerySelector("[data-passkey=create]")!.GetAttribute("data-options")!;

    /// <summary>The form as the script fills it in, and the challenge for the device.</summary>
    private static async Task<(WebForm Form, string Challenge)> Offered(Visitor browser)
    {
        var form = (await browser.Open("/staff/sign-in")).Form("main form[action$=passkey]");
        var offer = (await browser.Open("/staff/sign-in/passkey")).ShouldBe(200).Json;
        Assert.Equal("required", offer.GetProperty("options").GetProperty("userVerification").GetString());
        return (form.With("challenge", offer.GetProperty("challenge").GetString()!), offer.GetProperty("options").GetProperty("challenge").GetString()!);
    }

    private static void Refused(WebPage answer) => answer.ShouldBe(400).ShouldShowError("passkey", "This passkey does not let you in");

    private async Task<WebPage> Enter(Visitor? browser = null, SoftPasskey? with = null)
    {
        var (form, challenge) = await Offered(browser ?? Site.Visitor());
        return await form.With("credential", (with ?? passkey).Answer(challenge)).Submit();
    }

    private async Task<IEnumerable<(string Action, string Detail)>> Trail() => (await Site.Trail()).Select(entry => (entry.Action, entry.Detail));
}
