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
    public async Task Only_posts_from_the_same_origin_are_accepted(string header, string value, int status)
    {
        var body = new FormUrlEncodedContent([new("page", FeedbackForm.Page), new("answer", "yes")]);

        (await site.Visitor().Send(HttpMethod.Post, "/feedback", body, (header, value))).ShouldBe(status);

        Assert.Equal(status == 303 ? 1 : 0, (await site.StoredFeedback()).Count);
    }

    [Fact]
    public async Task A_filled_honeypot_is_stored_and_marked_as_suspected_spam()
    {
        var page = await site.Visitor().Open(FeedbackForm.Page);

        (await page.Visitor.Post("/feedback", ("page", FeedbackForm.Page), ("answer", "yes"), ("website", "https://spam.example"))).ShouldBe(303);

        Assert.True(Assert.Single(await site.StoredFeedback()).IsSuspectedSpam);
    }

    [Fact]
    public async Task A_feedback_flood_is_refused_and_does_not_block_the_booking_form()
    {
        site.With("RateLimits:PostsInAll", "3").With("RateLimits:FirstPosts", "1");
        for (var time = 0; time < 4; time++)
        {
            (await site.SendFeedback("yes")).ShouldBe(303);
        }

        (await site.SendFeedback("yes")).ShouldBe(429);
        (await site.Visitor().Post("/booking", ("name", "Sam"))).ShouldBe(303);
    }
}
