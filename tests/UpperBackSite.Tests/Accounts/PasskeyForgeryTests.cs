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
    public async Task An_answer_that_was_used_is_refused_even_from_a_passkey_without_a_counter()
    {
        await device.Register(await site.Staff.Hire(StaffRole.Reception));
        var (form, challenge) = await PasskeyDevice.Offered(site.Visitor());
        form.With("credential", device.Passkey.Answer(challenge));
        (await form.Submit()).ShouldBe(302);

        // The same answer from another browser.
        var (stolen, _) = await PasskeyDevice.Offered(site.Visitor());
        PasskeyDevice.Refused(await stolen.With("challenge", form.Value("challenge")!).With("credential", form.Value("credential")!).Submit());
        (await device.Enter()).ShouldBe(302);
    }

    [Fact]
    public async Task One_answer_sent_many_times_at_once_lets_in_once()
    {
        await device.Register(await site.Staff.Hire(StaffRole.Reception));
        var (form, challenge) = await PasskeyDevice.Offered(site.Visitor());
        form.With("credential", device.Passkey.Answer(challenge));

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => form.Submit()));

        Assert.Single(answers, answer => answer.Status == 302);
        Assert.All(answers, answer => Assert.True(answer.Status is 302 or 400, $"{answer.Status}"));
    }

    [Fact]
    public async Task An_answer_that_took_too_long_is_refused()
    {
        await device.Register(await site.Staff.Hire(StaffRole.Reception));
        var (form, challenge) = await PasskeyDevice.Offered(site.Visitor());

        site.Clock.Advance(PasskeyChallengeProtector.Life + TimeSpan.FromSeconds(1));

        PasskeyDevice.Refused(await form.With("credential", device.Passkey.Answer(challenge)).Submit());
        (await device.Enter()).ShouldBe(302);
    }

    [Theory]
    [InlineData("https://evil.example", "localhost", true)]
    [InlineData("https://evil.localhost", "localhost", true)]
    [InlineData("https://localhost", "evil.example", true)]
    [InlineData("https://localhost", "localhost", false)]
    public async Task A_passkey_of_another_site_or_of_nobody_seen_is_refused(string origin, string domain, bool checksPerson)
    {
        await device.Register(await site.Staff.Hire(StaffRole.Reception));
        (device.Passkey.Origin, device.Passkey.Domain, device.Passkey.ChecksPerson) = (origin, domain, checksPerson);

        PasskeyDevice.Refused(await device.Enter());
    }

    [Fact]
    public async Task A_passkey_that_claims_to_be_a_colleagues_is_refused()
    {
        await device.Register(await site.Staff.Hire(StaffRole.Reception));
        await site.Staff.Hire(StaffRole.Administrator, "ada@clinic.example", "Ada Byron");
        var unknown = new SoftPasskey { UserHandle = device.Passkey.UserHandle };

        device.Passkey.UserHandle = System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes((await site.StaffMember("ada@clinic.example")).Id));
        PasskeyDevice.Refused(await device.Enter());

        // A passkey that was not registered, of an account that has another.
        PasskeyDevice.Refused(await device.Enter(with: unknown));
    }

    [Fact]
    public async Task A_counter_that_goes_back_tells_of_a_copied_passkey()
    {
        device.Passkey.Counter = 7;
        await device.Register(await site.Staff.Hire(StaffRole.Reception));
        device.Passkey.Counter = 8;
        (await device.Enter()).ShouldBe(302);

        device.Passkey.Counter = 8;

        PasskeyDevice.Refused(await device.Enter());
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
        var (form, _) = await PasskeyDevice.Offered(site.Visitor());

        PasskeyDevice.Refused(await form.With("credential", credential).Submit());
    }

    [Fact]
    public async Task A_challenge_for_one_thing_is_no_good_for_another()
    {
        var robin = await site.Staff.Hire(StaffRole.Reception);
        await device.Register(robin);
        var adding = await PasskeyDevice.Offer(robin);
        var (form, challenge) = await PasskeyDevice.Offered(site.Visitor());

        PasskeyDevice.Refused(await form.With("challenge", adding.Form("main form").Value("challenge")!).With("credential", device.Passkey.Answer(challenge)).Submit());
        PasskeyDevice.Refused(await form.With("challenge", "made-up").Submit());
    }

    [Fact]
    public async Task A_passkey_offered_in_one_session_cannot_be_added_in_another()
    {
        var robin = await site.Staff.Hire(StaffRole.Reception);
        var kim = await site.Staff.Hire(StaffRole.Reception, "kim@clinic.example", "Kim Lee");
        var robins = await PasskeyDevice.Offer(robin);
        var kims = await PasskeyDevice.Offer(kim);
        var made = device.Passkey.Make(PasskeyDevice.OptionsOn(robins));

        var elsewhere = robin with { Visitor = site.Visitor() };
        (await site.Staff.SignIn(robin, Colleague.Password, robin.NextCode(), elsewhere.Visitor)).ShouldBe(302);
        (await (await PasskeyDevice.Offer(elsewhere)).Form("main form").With("challenge", robins.Form("main form").Value("challenge")!).With("credential", made).Submit()).ShouldBe(400).ShouldShowError("name", "The passkey was not added");
        (await kims.Form("main form").With("challenge", robins.Form("main form").Value("challenge")!).With("credential", made).Submit()).ShouldBe(400).ShouldShowError("name", "The passkey was not added");
        PasskeyDevice.Refused(await device.Enter());
    }
}
