using UpperBackSite.Staff;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Staff;

/// <summary>Answers that were copied, bent or made up.</summary>
public sealed class PasskeyForgeryTests : PasskeyTest
{
    [Fact]
    public async Task An_answer_that_was_used_is_refused_even_from_a_passkey_without_a_counter()
    {
        await Register(await Hire(StaffRole.Reception));
        var (form, challenge) = await Offered(Site.Visitor());
        form.With("credential", Passkey.Answer(challenge));
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
        form.With("credential", Passkey.Answer(challenge));

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

        Refused(await form.With("credential", Passkey.Answer(challenge)).Submit());
        (await Enter()).ShouldBe(302);
    }

    [Theory]
    [InlineData("https://evil.example", "localhost", true)]
    [InlineData("https://evil.localhost", "localhost", true)]
    [InlineData("https://localhost", "evil.example", true)]
    [InlineData("https://localhost", "localhost", false)]
    public async Task A_passkey_of_another_site_or_of_nobody_seen_is_refused(string origin, string domain, bool checksPerson)
    {
        await Register(await Hire(StaffRole.Reception));
        (Passkey.Origin, Passkey.Domain, Passkey.ChecksPerson) = (origin, domain, checksPerson);

        Refused(await Enter());
    }

    [Fact]
    public async Task A_passkey_that_claims_to_be_a_colleagues_is_refused()
    {
        await Register(await Hire(StaffRole.Reception));
        await Hire(StaffRole.Administrator, "ada@clinic.example", "Ada Byron");
        var unknown = new SoftPasskey { UserHandle = Passkey.UserHandle };

        Passkey.UserHandle = System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes((await Site.Staff("ada@clinic.example")).Id));
        Refused(await Enter());

        // A passkey that was never added, of someone who has another.
        Refused(await Enter(with: unknown));
    }

    [Fact]
    public async Task A_counter_that_goes_back_tells_of_a_copied_passkey()
    {
        Passkey.Counter = 7;
        await Register(await Hire(StaffRole.Reception));
        Passkey.Counter = 8;
        (await Enter()).ShouldBe(302);

        Passkey.Counter = 8;

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

        Refused(await form.With("challenge", adding.Form("main form").Value("challenge")!).With("credential", Passkey.Answer(challenge)).Submit());
        Refused(await form.With("challenge", "made-up").Submit());
    }

    [Fact]
    public async Task A_passkey_offered_in_one_session_cannot_be_added_in_another()
    {
        var robin = await Hire(StaffRole.Reception);
        var kim = await Hire(StaffRole.Reception, "kim@clinic.example", "Kim Lee");
        var robins = await Offer(robin);
        var kims = await Offer(kim);
        var made = Passkey.Make(OptionsOn(robins));

        var elsewhere = robin with { Visitor = Site.Visitor() };
        (await SignIn(robin, Password, robin.NextCode(), elsewhere.Visitor)).ShouldBe(302);
        (await (await Offer(elsewhere)).Form("main form").With("challenge", robins.Form("main form").Value("challenge")!).With("credential", made).Submit()).ShouldBe(400).ShouldShowError("name", "The passkey was not added");
        (await kims.Form("main form").With("challenge", robins.Form("main form").Value("challenge")!).With("credential", made).Submit()).ShouldBe(400).ShouldShowError("name", "The passkey was not added");
        Refused(await Enter());
    }
}
