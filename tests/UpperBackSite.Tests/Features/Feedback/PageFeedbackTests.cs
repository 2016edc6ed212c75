using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using UpperBackSite.Data;
using UpperBackSite.Feedback;
using UpperBackSite.Tests.Enquiries;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Features.Feedback;

public sealed class PageFeedbackTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Theory]
    [InlineData("/causes/common-causes")]
    [InlineData("/faq/heat-or-cold")]
    [InlineData("/exercises/shoulder-rolls")]
    [InlineData("/privacy")]
    public async Task Every_page_of_the_library_has_the_form_and_sets_no_cookie(string address)
    {
        var page = (await site.Visitor().Open(address)).ShouldBe(200);

        Assert.Contains("Was this page helpful?", page.Texts("main h2"));
        Assert.Equal(address, page.Form(FeedbackForm.Selector).Value("page"));
        Assert.False(page.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("yes", true)]
    [InlineData("no", false)]
    public async Task One_press_of_yes_or_no_is_stored(string answer, bool wasHelpful)
    {
        var sent = await site.SendFeedback(answer);

        Assert.Equal("/feedback/thanks?page=%2Fremedies%2Fheat-and-cold", sent.ShouldBe(303).Location);
        var stored = Assert.Single(await site.StoredFeedback());
        Assert.Equal((FeedbackForm.Page, wasHelpful, null, false), (stored.Page, stored.WasHelpful, stored.Missing, stored.IsSuspectedSpam));
        Assert.Equal(site.Clock.GetUtcNow(), stored.ReceivedAt);
    }

    [Fact]
    public async Task What_was_missing_is_asked_with_no_before_the_thanks_and_without_scripts()
    {
        var page = (await site.Visitor().Open(FeedbackForm.Page)).ShouldBe(200);

        var no = page.Document.QuerySelector($"{FeedbackForm.Selector} details")!;
        Assert.StartsWith("No", no.QuerySelector("summary")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(no.QuerySelector("textarea[name=missing]"));
        Assert.Equal(("answer", "no"), (no.QuerySelector("button")!.GetAttribute("name"), no.QuerySelector("button")!.GetAttribute("value")));
        Assert.Equal("Up to 1,000 characters", no.QuerySelector("#missing-count")!.TextContent);
    }

    [Fact]
    public async Task What_was_missing_is_stored_encrypted_and_never_logged()
    {
        (await site.SendFeedback("no", "How long to use\r\nthe pack")).ShouldBe(303);

        var stored = Assert.Single(await site.StoredFeedback());
        Assert.Equal((false, "How long to use\nthe pack"), (stored.WasHelpful, stored.Missing));
        Assert.DoesNotContain("the pack", await RawText(), StringComparison.Ordinal);
        Assert.DoesNotContain(site.Log.All, line => line.Contains("the pack", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_comment_is_stored_together_with_a_no()
    {
        (await site.SendFeedback("no", "Too long")).ShouldBe(303);

        var stored = Assert.Single(await site.StoredFeedback());
        Assert.Equal((false, "Too long"), (stored.WasHelpful, stored.Missing));
    }

    [Fact]
    public async Task The_thank_you_page_links_back_to_the_page()
    {
        var visitor = site.Visitor();

        var thanks = (await visitor.Open("/feedback/thanks?page=" + FeedbackForm.Page)).ShouldBe(200).ShouldSay("Thanks for your feedback");
        Assert.Contains(FeedbackForm.Page, thanks.Links("main a"));
        Assert.Contains("noindex", thanks.Document.QuerySelector("meta[name=robots]")!.GetAttribute("content"), StringComparison.Ordinal);
        (await visitor.Open("/feedback/thanks?page=//evil.example")).ShouldBe(200);
        Assert.DoesNotContain("evil", (await visitor.Open("/feedback/thanks?page=//evil.example")).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("maybe", "", "Choose yes or no")]
    [InlineData("", "Words", "Choose yes or no")]
    public async Task An_empty_answer_shows_an_error(string answer, string missing, string message)
    {
        var page = (await Correct(await site.SendFeedback(answer, missing))).ShouldShowError("missing", message);

        Assert.Equal(FeedbackForm.Page, page.Form(FeedbackForm.Selector).Value("page"));
        Assert.Empty(await site.StoredFeedback());
    }

    [Fact]
    public async Task A_comment_that_is_too_long_is_refused_and_kept()
    {
        var words = new string('a', PageFeedback.MaxMissingLength + 1);

        var page = (await Correct(await site.SendFeedback("no", words))).ShouldShowError("missing", "Your comment must be 1,000 characters or fewer. You've written 1,001");

        Assert.Equal(words, page.Form(FeedbackForm.Selector).Value("missing"));
        Assert.Empty(await site.StoredFeedback());
    }

    [Fact]
    public async Task Markup_that_was_typed_comes_back_as_text()
    {
        var words = "</textarea><script>\"'&amp;</script>" + new string('a', PageFeedback.MaxMissingLength);

        var page = await Correct(await site.SendFeedback("no", words));

        Assert.Equal(words, page.Form(FeedbackForm.Selector).Value("missing"));
        Assert.Null(page.Document.QuerySelector("main script"));
    }

    [Fact]
    public async Task A_comment_is_kept_when_the_database_fails()
    {
        var visitor = site.Visitor();
        await visitor.Open(FeedbackForm.Page);
        await using (var scope = site.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<SiteDbContext>().Database.ExecuteSqlRawAsync("DROP TABLE \"Feedback\"");
        }

        var page = await visitor.Post("/feedback", ("page", FeedbackForm.Page), ("answer", "no"), ("missing", "A picture"));

        Assert.Equal("A picture", page.ShouldBe(503).ShouldShowError("missing", "we couldn't save your feedback").Form(FeedbackForm.Selector).Value("missing"));
    }

    [Fact]
    public async Task Feedback_is_deleted_when_its_retention_period_ends()
    {
        site.With("Feedback:KeepDays", "3");
        (await site.SendFeedback("yes")).ShouldBe(303);

        var sentAt = site.Clock.GetUtcNow();

        await site.MoveTo(sentAt.AddDays(3).AddSeconds(-1));
        Assert.Single(await site.StoredFeedback());

        await site.MoveTo(sentAt.AddDays(3));
        Assert.Empty(await site.StoredFeedback());
    }

    [Fact]
    public async Task Feedback_to_correct_can_be_returned_to_until_it_is_sent()
    {
        var page = await Correct(await site.SendFeedback("no", new string('a', PageFeedback.MaxMissingLength + 1)));
        (await page.Visitor.Open("/feedback")).ShouldBe(200);

        (await page.Form(FeedbackForm.Selector).With("missing", "Shorter").Press("Send")).ShouldBe(303);

        Assert.Equal("/", (await page.Visitor.Open("/feedback")).ShouldBe(302).Location);
        Assert.Equal("Shorter", Assert.Single(await site.StoredFeedback()).Missing);
    }

    /// <summary>Opens the page to which feedback with an error redirects.</summary>
    private static async Task<WebPage> Correct(WebPage sent)
    {
        Assert.Equal("/feedback", sent.ShouldBe(303).Location);
        return (await sent.Visitor.Open("/feedback")).ShouldBe(200);
    }

    private async Task<string> RawText()
    {
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDbContext>().Database;
        return string.Join('\n', await db.SqlQueryRaw<string>("SELECT \"Missing\" AS \"Value\" FROM \"Feedback\"").ToListAsync());
    }
}
