using System.Buffers.Text;
using System.Text.Json.Nodes;
using UpperBackSite.Accounts;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Accounts;

public sealed class PasskeyForgeryTests : IDisposable
{
    private readonly SiteFactory site = new();
    private readonly PasskeyDevice device;

    public PasskeyForgeryTests() => device = new PasskeyDevice(site);

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task A_replayed_answer_is_refused_even_from_a_passkey_without_a_counter()
    {
        await device.Register(await site.Staff.SignInAs(StaffRole.Reception));
        var (form, challenge) = await PasskeyDevice.BeginSignIn(site.Visitor());
        form.With("credential", device.Passkey.Sign(challenge));
        (await form.Submit()).ShouldBe(302);

        // The same answer from another browser.
        var (stolen, _) = await PasskeyDevice.BeginSignIn(site.Visitor());
        PasskeyDevice.ShouldBeRefused(await stolen.With("challenge", form.Value("challenge")!).With("credential", form.Value("credential")!).Submit());
        (await device.SignIn()).ShouldBe(302);
    }

    [Fact]
    public async Task One_answer_sent_several_times_at_once_signs_in_only_once()
    {
        await device.Register(await site.Staff.SignInAs(StaffRole.Reception));
        var (form, challenge) = await PasskeyDevice.BeginSignIn(site.Visitor());
        form.With("credential", device.Passkey.Sign(challenge));

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => form.Submit()));

        Assert.Single(answers, answer => answer.Status == 302);
        Assert.All(answers, answer => Assert.True(answer.Status is 302 or 400, $"{answer.Status}"));
    }

    [Fact]
    public async Task An_answer_to_an_expired_challenge_is_refused()
    {
        await device.Register(await site.Staff.SignInAs(StaffRole.Reception));
        var (form, challenge) = await PasskeyDevice.BeginSignIn(site.Visitor());

        site.Clock.Advance(PasskeyChallengeProtector.Lifetime + TimeSpan.FromSeconds(1));

        PasskeyDevice.ShouldBeRefused(await form.With("credential", device.Passkey.Sign(challenge)).Submit());
        (await device.SignIn()).ShouldBe(302);
    }

    [Fact]
    public async Task An_answer_to_another_challenge_is_refused()
    {
        await device.Register(await site.Staff.SignInAs(StaffRole.Reception));
        var (form, _) = await PasskeyDevice.BeginSignIn(site.Visitor());
        var (_, other) = await PasskeyDevice.BeginSignIn(site.Visitor());

        PasskeyDevice.ShouldBeRefused(await form.With("credential", device.Passkey.Sign(other)).Submit());
    }

    [Theory]
    [InlineData("signature")]
    [InlineData("authenticatorData")]
    [InlineData("clientDataJSON")]
    public async Task An_answer_that_was_changed_after_signing_is_refused(string part)
    {
        await device.Register(await site.Staff.SignInAs(StaffRole.Reception));
        var (form, challenge) = await PasskeyDevice.BeginSignIn(site.Visitor());
        var answer = JsonNode.Parse(device.Passkey.Sign(challenge))!;
        var bytes = Base64Url.DecodeFromChars((string)answer["response"]![part]!);
        bytes[^1] ^= 1;
        answer["response"]![part] = Base64Url.EncodeToString(bytes);

        PasskeyDevice.ShouldBeRefused(await form.With("credential", answer.ToJsonString()).Submit());
    }

    [Fact]
    public async Task The_id_of_a_registered_passkey_without_its_key_is_refused()
    {
        await device.Register(await site.Staff.SignInAs(StaffRole.Reception));
        var (form, challenge) = await PasskeyDevice.BeginSignIn(site.Visitor());
        var thief = new VirtualAuthenticator { UserHandle = device.Passkey.UserHandle };

        PasskeyDevice.ShouldBeRefused(await form.With("credential", thief.Sign(challenge).Replace(thief.Id, device.Passkey.Id, StringComparison.Ordinal)).Submit());
    }

    [Theory]
    [InlineData("https://evil.example", "localhost", true)]
    [InlineData("https://evil.localhost", "localhost", true)]
    [InlineData("https://localhost", "evil.example", true)]
    [InlineData("https://localhost", "localhost", false)]
    public async Task A_passkey_of_another_site_or_without_user_verification_is_refused(string origin, string domain, bool checksPerson)
    {
        await device.Register(await site.Staff.SignInAs(StaffRole.Reception));
        (device.Passkey.Origin, device.Passkey.Domain, device.Passkey.ChecksPerson) = (origin, domain, checksPerson);

        PasskeyDevice.ShouldBeRefused(await device.SignIn());
    }

    [Fact]
    public async Task A_passkey_that_claims_a_colleagues_account_is_refused()
    {
        await device.Register(await site.Staff.SignInAs(StaffRole.Reception));
        await site.Staff.SignInAs(StaffRole.Administrator, "ada@clinic.example", "Ada Byron");
        var unknown = new VirtualAuthenticator { UserHandle = device.Passkey.UserHandle };

        device.Passkey.UserHandle = System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes((await site.StaffMember("ada@clinic.example")).Id));
        PasskeyDevice.ShouldBeRefused(await device.SignIn());

        // A passkey that was not registered, of an account that has another.
        PasskeyDevice.ShouldBeRefused(await device.SignIn(with: unknown));
    }

    [Fact]
    public async Task A_passkey_whose_counter_does_not_increase_is_refused()
    {
        device.Passkey.Counter = 7;
        await device.Register(await site.Staff.SignInAs(StaffRole.Reception));
        device.Passkey.Counter = 8;
        (await device.SignIn()).ShouldBe(302);

        device.Passkey.Counter = 8;

        PasskeyDevice.ShouldBeRefused(await device.SignIn());
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("{\"id\":\"AAAA\",\"type\":\"public-key\",\"response\":{}}")]
    [InlineData("{\"id\":7}")]
    public async Task A_malformed_credential_is_refused(string credential)
    {
        var (form, _) = await PasskeyDevice.BeginSignIn(site.Visitor());

        PasskeyDevice.ShouldBeRefused(await form.With("credential", credential).Submit());
    }

    [Fact]
    public async Task A_registration_challenge_cannot_be_used_to_sign_in()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        await device.Register(robin);
        var adding = await PasskeyDevice.BeginRegistration(robin);
        var (form, challenge) = await PasskeyDevice.BeginSignIn(site.Visitor());

        PasskeyDevice.ShouldBeRefused(await form.With("challenge", adding.Form("main form").Value("challenge")!).With("credential", device.Passkey.Sign(challenge)).Submit());
        PasskeyDevice.ShouldBeRefused(await form.With("challenge", "made-up").Submit());
    }

    [Fact]
    public async Task A_passkey_offered_in_one_session_cannot_be_added_in_another()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        var kim = await site.Staff.SignInAs(StaffRole.Reception, "kim@clinic.example", "Kim Lee");
        var robins = await PasskeyDevice.BeginRegistration(robin);
        var kims = await PasskeyDevice.BeginRegistration(kim);
        var made = device.Passkey.Create(PasskeyDevice.ReadOptions(robins));

        var elsewhere = robin with { Visitor = site.Visitor() };
        (await site.Staff.SignIn(robin, StaffUser.Password, robin.NextCode(), elsewhere.Visitor)).ShouldBe(302);
        (await (await PasskeyDevice.BeginRegistration(elsewhere)).Form("main form").With("challenge", robins.Form("main form").Value("challenge")!).With("credential", made).Submit()).ShouldBe(400).ShouldShowError("name", "The passkey wasn't added");
        (await kims.Form("main form").With("challenge", robins.Form("main form").Value("challenge")!).With("credential", made).Submit()).ShouldBe(400).ShouldShowError("name", "The passkey wasn't added");
        PasskeyDevice.ShouldBeRefused(await device.SignIn());
    }
}
