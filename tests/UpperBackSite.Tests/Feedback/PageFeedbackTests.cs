using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using UpperBackSite.Data;
using UpperBackSite.Feedback;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Feedback;

/// <summary>"Was this page helpful?" at the end of a page.</summary>
public sealed class PageFeedbackTests : IDisposable
{
    private const string Page = "/remedies/heat-and-cold";
    private const string FormSelector = "form[action='/feedback']";

    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Theory]
    [InlineData("/causes/common-causes")]
    [InlineData("/faq/heat-or-cold")]
    [InlineData("/exercises/shoulder-rolls")]
    [InlineData("/privacy")]
    public async Task Every_page_of_the_library_asks_and_sets_no_cookie(string address)
    {
        var page = (await site.Visitor().Open(address)).ShouldBe(200);

        Assert.Contains("Was this page helpful?", page.Texts("main h2"));
        Assert.Equal(address, page.Form(FormSelector).Value("page"));
        Assert.False(page.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("yes", true)]
    [InlineData("no", false)]
    public async Task One_press_of_yes_or_no_is_stored(string answer, bool wasHelpful)
    {
        var sent = await Send(answer);

        Assert.Equal("/feedback/thanks?page=%2Fremedies%2Fheat-and-cold", sent.ShouldBe(303).Location);
        var stored = Assert.Single(await Stored());
        Assert.Equal((Page, wasHelpful, null, false), (stored.Page, stored.WasHelpful, stored.Missing, stored.IsSuspectedSpam));
        Assert.Equal(site.Clock.GetUtcNow(), stored.ReceivedAt);
    }

    [Fact]
    public async Task What_was_missing_is_stored_encrypted_and_never_logged()
    {
        (await Send("missing", "How long to use\r\nthe pack")).ShouldBe(303);

        var stored = Assert.Single(await Stored());
        Assert.Equal((null, "How long to use\nthe pack"), (stored.WasHelpful, stored.Missing));
        Assert.DoesNotContain("the pack", await RawText(), StringComparison.Ordinal);
        Assert.DoesNotContain(site.Log.All, line => line.Contains("the pack", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Words_that_were_typed_come_along_with_a_no()
    {
        (await Send("no", "Too long")).ShouldBe(303);

        var stored = Assert.Single(await Stored());
        Assert.Equal((false, "Too long"), (stored.WasHelpful, stored.Missing));
    }

    [Fact]
    public async Task The_thanks_lead_back_to_the_page()
    {
        var visitor = site.Visitor();

        var thanks = (await visitor.Open("/feedback/thanks?page=" + Page)).ShouldBe(200).ShouldSay("Thank you");
        Assert.Contains(Page, thanks.Links("main a"));
        Assert.Contains("noindex", thanks.Document.QuerySelector("meta[name=robots]")!.GetAttribute("content"), StringComparison.Ordinal);
        (await visitor.Open("/feedback/thanks?page=//evil.example")).ShouldBe(200);
        Assert.DoesNotContain("evil", (await visitor.Open("/feedback/thanks?page=//evil.example")).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing", " \n ", "Write what was missing, or choose yes or no")]
    [InlineData("maybe", "", "Choose yes or no, or say what was missing")]
    [InlineData("", "Words", "Choose yes or no, or say what was missing")]
    public async Task An_answer_that_says_nothing_is_shown_what_to_do(string answer, string missing, string message)
    {
        var page = (await Send(answer, missing)).ShouldBe(400).ShouldShowError("missing", message);

        Assert.Equal(Page, page.Form(FormSelector).Value("page"));
        Assert.Empty(await Stored());
    }

    [Fact]
    public async Task Too_many_words_are_refused_and_kept()
    {
        var words = new string('a', PageFeedback.MostCharacters + 1);

        var page = (await Send("missing", words)).ShouldBe(400).ShouldShowError("missing", "Use at most 1,000 characters. You have 1,001");

        Assert.Equal(words, page.Form(FormSelector).Value("missing"));
        Assert.Empty(await Stored());
    }

    [Theory]
    [InlineData("/nowhere")]
    [InlineData("https://evil.example/")]
    [InlineData("")]
    public async Task A_page_that_is_not_ours_is_refused(string page)
    {
        (await site.Visitor().Post("/feedback", ("page", page), ("answer", "yes"))).ShouldBe(400);

        Assert.Empty(await Stored());
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
        var body = new FormUrlEncodedContent([new("page", Page), new("answer", "yes")]);

        (await site.Visitor().Send(HttpMethod.Post, "/feedback", body, (header, value))).ShouldBe(status);

        Assert.Equal(status == 303 ? 1 : 0, (await Stored()).Count);
    }

    [Fact]
    public async Task A_program_that_fills_in_the_trap_is_marked_and_kept()
    {
        var page = await site.Visitor().Open(Page);

        (await page.Visitor.Post("/feedback", ("page", Page), ("answer", "yes"), ("website", "https://spam.example"))).ShouldBe(303);

        Assert.True(Assert.Single(await Stored()).IsSuspectedSpam);
    }

    [Fact]
    public async Task A_flood_is_turned_away_and_does_not_close_the_booking_form()
    {
        site.With("RateLimits:PostsInAll", "3").With("RateLimits:FirstPosts", "1");
        for (var time = 0; time < 4; time++)
        {
            (await Send("yes")).ShouldBe(303);
        }

        (await Send("yes")).ShouldBe(429);
        (await site.Visitor().Post("/booking", ("name", "Sam"))).ShouldBe(400);
    }

    [Fact]
    public async Task A_database_that_takes_nothing_loses_no_words()
    {
        var visitor = site.Visitor();
        await visitor.Open(Page);
        await using (var scope = site.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<SiteDbContext>().Database.ExecuteSqlRawAsync("DROP TABLE \"Feedback\"");
        }

        var page = await visitor.Post("/feedback", ("page", Page), ("answer", "missing"), ("missing", "A picture"));

        Assert.Equal("A picture", page.ShouldBe(503).ShouldShowError("missing", "we could not store what you sent").Form(FormSelector).Value("missing"));
    }

    [Fact]
    public async Task It_is_deleted_when_its_time_has_passed_and_not_a_day_sooner()
    {
        site.With("Feedback:KeepDays", "3");
        (await Send("yes")).ShouldBe(303);

        site.Clock.Advance(TimeSpan.FromDays(2));
        await Task.Delay(500);
        Assert.Single(await Stored());

        site.Clock.Advance(TimeSpan.FromDays(1));
        for (var attempt = 0; attempt < 50 && (await Stored()).Count > 0; attempt++)
        {
            await Task.Delay(100);
        }

        Assert.Empty(await Stored());
    }

    private async Task<WebPage> Send(string answer, string? missing = null)
    {
        var page = (await site.Visitor().Open(Page)).ShouldBe(200);
        return await page.Visitor.Post("/feedback", ("page", Page), ("answer", answer), ("missing", missing ?? ""), ("website", ""));
    }

    private async Task<List<PageFeedback>> Stored()
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SiteDbContext>().Feedback.AsNoTracking().ToListAsync();
    }

    private async Task<string> RawText()
    {
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDbContext>().Database;
        return string.Join('\n', await db.SqlQueryRaw<string>("SELECT \"Missing\" AS \"Value\" FROM \"Feedback\"").ToListAsync());
    }
}
