using System.Net;
using Microsoft.EntityFrameworkCore;
using UpperBackSite.Content.Authoring;
using UpperBackSite.Platform.Yaml;
using UpperBackSite.Search.Gaps;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Search;

/// <summary>Searches without results are counted without identifying visitors.</summary>
public sealed class SearchGapTests : IDisposable
{
    private static readonly string[] SentinelQueries = ["quagga", "zyzzyva", "xylocarp"];

    private readonly SiteFactory site = new SiteFactory().With("Proxy:Addresses:0", "127.0.0.1");
    private int sentinelsUsed;

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task A_search_without_results_counts_from_the_third_visitor()
    {
        await SearchAs("zebra Stripes!", 1, 2);
        Assert.Empty(await GapsOnceAllAreWritten());

        await SearchAs("Zebra stripes", 3);

        var gap = Assert.Single(await GapsOnceAllAreWritten());
        Assert.Equal(("zebra stripes", true, 1), (gap.Text, gap.FoundNothing, gap.Days));
    }

    [Fact]
    public async Task Repeated_searches_by_one_visitor_count_once()
    {
        await SearchAs("zebra", 1, 1, 1, 1, 1);

        Assert.Empty(await GapsOnceAllAreWritten());
    }

    [Fact]
    public async Task A_search_with_good_results_is_not_counted()
    {
        await SearchAs("heat or cold", 1, 2, 3, 4);

        Assert.Empty(await GapsOnceAllAreWritten());
    }

    [Theory]
    [InlineData("call me on zebra 07700 900123")]
    [InlineData("zebra@example.com")]
    [InlineData("zebra zebra zebra zebra zebra zebra zebra zebra zebra zebra zebra zebra zebra zebra")]
    public async Task A_search_that_may_identify_a_person_is_not_stored(string query)
    {
        await SearchAs(query, 1, 2, 3, 4);

        Assert.Empty(await GapsOnceAllAreWritten());
    }

    [Fact]
    public async Task A_new_day_starts_a_new_count_and_updates_the_same_row()
    {
        await SearchAs("zebra", 1, 2, 3);
        Assert.Equal(1, Assert.Single(await GapsOnceAllAreWritten()).Days);
        site.Clock.AdjustTime(site.Clock.GetUtcNow().AddDays(1));
        await SearchAs("zebra", 1, 2);
        Assert.Equal(1, Assert.Single(await GapsOnceAllAreWritten()).Days);

        await SearchAs("zebra", 3);

        Assert.Equal(2, Assert.Single(await GapsOnceAllAreWritten()).Days);
    }

    [Fact]
    public async Task A_search_gap_is_deleted_after_its_retention_period()
    {
        await SearchAs("zebra", 1, 2, 3);
        Assert.Single(await GapsOnceAllAreWritten());

        site.Clock.AdjustTime(site.Clock.GetUtcNow().AddDays(91));
        site.Clock.Advance(TimeSpan.FromHours(1));

        await Eventually.Holds(async () => (await Gaps()).Count == 0);
    }

    [Fact]
    public void A_draft_is_a_valid_file_that_contains_the_question()
    {
        using var library = new TestLibrary();
        library.Write($"faq/{FaqDraft.CreateSlug("Trapped \"nerve\"?")}.md", FaqDraft.Compose("Trapped \"nerve\"", new DateOnly(2026, 11, 23)));
        var problems = new List<Problem>();

        var source = LibrarySource.Read(new ContentFolders(library.Path), new Placeholders(new Dictionary<string, string>()), problems);

        // Only the two sentences that are there for the editor to replace.
        Assert.Equal(2, problems.Count);
        Assert.All(problems, problem => Assert.Contains("was there for you to replace", problem.Text, StringComparison.Ordinal));
        var draft = Assert.Single(source.Pages, page => page.File.Slug == "trapped-nerve");
        Assert.True(draft.FrontMatter.IsDraft);
        Assert.Equal("What about Trapped nerve?", draft.FrontMatter.Title);
    }

    [Fact]
    public async Task Two_processes_that_record_a_gap_on_one_day_count_one_day()
    {
        using var other = new SiteFactory { DataFolder = site.Data }.With("Proxy:Addresses:0", "127.0.0.1");
        await SearchAs("zebra stripes", 1, 2, 3);
        Assert.Single(await GapsOnceAllAreWritten());

        await SearchAt(other, "zebra stripes", 4, 5, 6);

        Assert.Equal(1, Assert.Single(await GapsOnceAllAreWritten(other)).Days);
    }

    private Task SearchAs(string query, params int[] visitors) => SearchAt(site, query, visitors);

    private static async Task SearchAt(SiteFactory site, string query, params int[] visitors)
    {
        foreach (var visitor in visitors)
        {
            await site.Server.SendAsync(context =>
            {
                context.Request.Method = "GET";
                context.Request.Scheme = "https";
                context.Request.Host = new("localhost");
                context.Request.Path = "/search";
                context.Request.QueryString = Microsoft.AspNetCore.Http.QueryString.Create("q", query);
                context.Connection.RemoteIpAddress = IPAddress.Parse($"192.0.2.{visitor}");
            });
        }
    }

    /// <summary>Returns the stored gaps after everything before has been written, which an extra gap, written last, proves.</summary>
    private async Task<List<SearchGap>> GapsOnceAllAreWritten(SiteFactory? searchedAt = null)
    {
        var last = SentinelQueries[sentinelsUsed++];
        await SearchAt(searchedAt ?? site, last, 101, 102, 103);
        var gaps = await Eventually.Value(Gaps, gaps => gaps.Exists(gap => gap.Text == last));
        return gaps.FindAll(gap => !SentinelQueries.Contains(gap.Text));
    }

    private Task<List<SearchGap>> Gaps() => site.InDatabase(db => db.SearchGaps.AsNoTracking().ToListAsync());
}
