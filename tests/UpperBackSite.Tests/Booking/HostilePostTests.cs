using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Booking;

/// <summary>The same thing twice, the wrong thing, and too much of it.</summary>
public sealed class HostilePostTests : BookingTest
{
    [Fact]
    public async Task Sent_twice_it_is_stored_once_with_the_same_reference()
    {
        var check = await CheckedAnswers();

        var first = (await check.Form().Submit()).ShouldBe(303);
        var replay = (await check.Form().Submit()).ShouldBe(303);

        Assert.Equal(first.Location, replay.Location);
        Assert.Single(await Site.StoredEnquiries());
    }

    [Fact]
    public async Task Sent_many_times_at_the_same_moment_it_is_stored_once()
    {
        var check = await CheckedAnswers();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => check.Form().Submit()));

        Assert.Single(answers.Select(answer => answer.ShouldBe(303).Location).Distinct());
        Assert.Single(await Site.StoredEnquiries());
    }

    [Fact]
    public async Task Going_back_to_the_form_and_sending_the_same_answers_stores_nothing_new()
    {
        var form = await FilledForm();

        var first = await (await form.Submit()).Form().Submit();
        var again = await (await form.Submit()).Form().Submit();

        Assert.Equal(first.ShouldBe(303).Location, again.ShouldBe(303).Location);
        Assert.Single(await Site.StoredEnquiries());
    }

    [Fact]
    public async Task Going_back_and_changing_an_answer_loses_neither_version()
    {
        var form = await FilledForm();

        await (await form.Submit()).Form().Submit();
        await (await form.With("phone", "020 7946 0123").Submit()).Form().Submit();

        Assert.Equal(2, (await Site.StoredEnquiries()).Count);
    }

    [Fact]
    public async Task Two_people_with_the_same_answers_are_two_enquiries()
    {
        await (await CheckedAnswers()).Form().Submit();
        await (await CheckedAnswers()).Form().Submit();

        Assert.Equal(2, (await Site.StoredEnquiries()).Count);
    }

    [Theory]
    [InlineData("/booking")]
    [InlineData("/booking/changes")]
    [InlineData("/booking/enquiries")]
    public async Task Without_its_antiforgery_token_a_form_is_refused_and_stores_nothing(string address)
    {
        var check = await CheckedAnswers();
        var answers = check.Form().Value("answers")!;
        var filled = await FilledForm();

        var refused = await check.Visitor.Post(address, ("answers", answers), ("opening", filled.Value("opening")!), ("name", "Sam"), ("email", "sam@example.com"), ("service", "first-visit"), ("consent", "yes"));

        refused.ShouldBe(400).ShouldSay("We could not check that this form came from you");
        Assert.Empty(await Site.StoredEnquiries());
    }

    [Fact]
    public async Task Without_its_cookie_a_form_is_refused_but_what_was_typed_is_kept()
    {
        var visitor = Site.Visitor(sendsCookies: false);

        var refused = (await (await FilledForm(visitor)).Submit()).ShouldBe(400).ShouldSay("your browser may be blocking cookies");

        Assert.Equal("Sam O’Neill", refused.Form().Value("name"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("CfDJ8nonsense")]
    public async Task Answers_that_were_not_sealed_here_are_refused(string forged)
    {
        var check = await CheckedAnswers();

        (await check.Form().With("answers", forged).Submit()).ShouldBe(400).ShouldSay("Nothing was stored");
        (await check.Form().With("answers", forged).Press("Change")).ShouldBe(400);
        Assert.Empty(await Site.StoredEnquiries());
    }

    [Fact]
    public async Task Sealed_answers_cannot_be_read_or_changed_on_the_way()
    {
        var check = await CheckedAnswers();
        var answers = check.Form().Value("answers")!;

        Assert.DoesNotContain("Sam", answers, StringComparison.Ordinal);
        var changed = answers[..^10] + (answers[^10] == 'A' ? 'B' : 'A') + answers[^9..];
        (await check.Form().With("answers", changed).Submit()).ShouldBe(400);
    }

    [Fact]
    public async Task A_form_without_its_opening_is_shown_again_with_the_answers_in_it()
    {
        var again = (await (await FilledForm()).Without("opening").Submit()).ShouldBe(400);

        Assert.Equal("Sam O’Neill", again.Form().Value("name"));
        (await again.Form().Submit()).ShouldBe(200);
    }

    [Fact]
    public async Task A_filled_trap_marks_the_enquiry_and_does_not_drop_it()
    {
        var check = (await (await FilledForm()).With("website", "https://spam.example").Submit()).ShouldBe(200);
        (await check.Form().Submit()).ShouldBe(303);

        Assert.True(Assert.Single(await Site.StoredEnquiries()).IsSuspectedSpam);
    }

    [Fact]
    public async Task A_form_sent_faster_than_a_person_can_is_marked()
    {
        var page = await Site.Visitor().Open("/booking");
        var check = await page.Form().With("name", "Sam").With("email", "sam@example.com").With("service", "first-visit").With("consent", "yes").Submit();
        (await check.Form().Submit()).ShouldBe(303);

        Assert.True(Assert.Single(await Site.StoredEnquiries()).IsSuspectedSpam);
    }

    [Fact]
    public async Task Too_many_posts_are_told_to_wait_and_reading_goes_on()
    {
        using var site = new SiteFactory().With("RateLimits:PostsPerAddress", "3");
        var visitor = site.Visitor();
        for (var post = 0; post < 3; post++)
        {
            (await visitor.Post("/booking", ("name", "Sam"))).ShouldBe(400);
        }

        var refused = (await visitor.Post("/booking", ("name", "Sam"))).ShouldBe(429).ShouldSay("Too many forms sent");

        Assert.Equal("600", Assert.Single(refused.Headers.GetValues("Retry-After")));
        (await visitor.Open("/booking")).ShouldBe(200);
    }

    [Theory]
    [InlineData("/booking/changes")]
    [InlineData("/booking/enquiries")]
    public async Task A_restored_tab_leads_back_to_the_form(string address) =>
        Assert.Equal("/booking", (await Site.Visitor().Open(address)).ShouldBe(302).Location);
}
