using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Features.Feedback;

/// <summary>Feedback posts that no reader sent.</summary>
public sealed class FeedbackAbuseTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Theory]
    [InlineData("/nowhere")]
    [InlineData("https://evil.example/")]
    [InlineData("")]
    public async Task A_page_that_is_not_ours_is_refused(string page)
    {
        (await site.Visitor().Post("/feedback", ("page", page), ("answer", "yes"))).ShouldBe(400);

        Assert.Empty(await site.StoredFeedback());
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site", 400)]
    [InlineData("Sec-Fetch-Site", "same-site", 400)]
    [InlineData("Origin", "https://evil.example", 400)]
    [InlineData("Origin", "null", 400)]
    [InlineData("Sec-Fetch-Site", "same-origin", 303)]
    [InlineData("Origin", "https://localhost", 303)]
    public async Task Another_site_cannot_send_it_for_a_reader(string header, string value, int status)
    {
        var body = new FormUrlEncodedContent([new("page", FeedbackForm.Page), new("answer", "yes")]);

        (await site.Visitor().Send(HttpMethod.Post, "/feedback", body, (header, value))).ShouldBe(status);

        Assert.Equal(status == 303 ? 1 : 0, (await site.StoredFeedback()).Count);
    }

    [Fact]
    public async Task A_program_that_fills_in_the_trap_is_marked_and_kept()
    {
        var page = await site.Visitor().Open(FeedbackForm.Page);

        (await page.Visitor.Post("/feedback", ("page", FeedbackForm.Page), ("answer", "yes"), ("website", "https://spam.example"))).ShouldBe(303);

        Assert.True(Assert.Single(await site.StoredFeedback()).IsSuspectedSpam);
    }

    [Fact]
    public async Task A_flood_is_turned_away_and_does_not_close_the_booking_form()
    {
        site.With("RateLimits:PostsInAll", "3").With("RateLimits:FirstPosts", "1");
        for (var time = 0; time < 4; time++)
        {
            (await site.SendFeedback("yes")).ShouldBe(303);
        }

        (await site.SendFeedback("yes")).ShouldBe(429);
        (await site.Visitor().Post("/booking", ("name", "Sam"))).ShouldBe(400);
    }
}
