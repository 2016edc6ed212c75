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
    public async Task What_was_missing_is_stored_encrypted_and_never_logged()
    {
        (await site.SendFeedback("missing", "How long to use\r\nthe pack")).ShouldBe(303);

        var stored = Assert.Single(await site.StoredFeedback());
        Assert.Equal((null, "How long to use\nthe pack"), (stored.WasHelpful, stored.Missing));
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
    [InlineData("missing", " \n ", "Tell us what was missing, or choose yes or no")]
    [InlineData("maybe", "", "Choose yes or no, or tell us what was missing")]
    [InlineData("", "Words", "Choose yes or no, or tell us what was missing")]
    public async Task An_empty_answer_shows_an_error(string answer, string missing, string message)
    {
        var page = (await site.SendFeedback(answer, missing)).ShouldBe(400).ShouldShowError("missing", message);

        Assert.Equal(FeedbackForm.Page, page.Form(FeedbackForm.Selector).Value("page"));
        Assert.Empty(await site.StoredFeedback());
    }

    [Fact]
    public async Task A_comment_that_is_too_long_is_refused_and_kept()
    {
        var words = new string('a', PageFeedback.MaxMissingLength + 1);

        var page = (await site.SendFeedback("missing", words)).ShouldBe(400).ShouldShowError("missing", "Your comment must be 1,000 characters or fewer. You've written 1,001");

        Assert.Equal(words, page.Form(FeedbackForm.Selector).Value("missing"));
        Assert.Empty(await site.StoredFeedback());
    }

    [Fact]
    public async Task Markup_that_was_typed_comes_back_as_text()
    {
        var words = "</textarea><script>\"'&amp;</script>" + new string('a', PageFeedback.MaxMissingLength);

        var page = (await site.SendFeedback("missing", words)).ShouldBe(400);

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

        var page = await visitor.Post("/feedback", ("page", FeedbackForm.Page), ("answer", "missing"), ("missing", "A picture"));

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

    private async Task<string> RawText()
    {
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDbContext>().Database;
        return string.Join('\n', await db.SqlQueryRaw<string>("SELECT \"Missing\" AS \"Value\" FROM \"Feedback\"").ToListAsync());
    }
}
