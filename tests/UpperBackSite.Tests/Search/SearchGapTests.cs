using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using UpperBackSite.Content.Authoring;
using UpperBackSite.Data;
using UpperBackSite.Platform.Yaml;
using UpperBackSite.Search;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Search;

/// <summary>What people do not find is counted, and who they are is not.</summary>
public sealed class SearchGapTests : IDisposable
{
    private readonly SiteFactory site = new SiteFactory().With("Proxy:Addresses:0", "127.0.0.1");

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task A_search_counts_when_three_visitors_made_it_in_vain()
    {
        await SearchAs("zebra Stripes!", 1, 2);
        await Task.Delay(300);
        Assert.Empty(await Gaps());

        await SearchAs("Zebra stripes", 3);

        var gap = Assert.Single(await Gaps(1));
        Assert.Equal(("zebra stripes", true, 1), (gap.Text, gap.FoundNothing, gap.Days));
    }

    [Fact]
    public async Task One_visitor_who_asks_again_and_again_counts_once()
    {
        await SearchAs("zebra", 1, 1, 1, 1, 1);

        await Task.Delay(300);
        Assert.Empty(await Gaps());
    }

    [Fact]
    public async Task What_was_found_is_not_counted()
    {
        await SearchAs("heat or cold", 1, 2, 3, 4);

        await Task.Delay(300);
        Assert.Empty(await Gaps());
    }

    [Theory]
    [InlineData("call me on zebra 07700 900123")]
    [InlineData("zebra@example.com")]
    [InlineData("zebra zebra zebra zebra zebra zebra zebra zebra zebra zebra zebra zebra zebra zebra")]
    public async Task What_may_tell_of_a_person_is_not_kept(string query)
    {
        await SearchAs(query, 1, 2, 3, 4);

        await Task.Delay(300);
        Assert.Empty(await Gaps());
    }

    [Fact]
    public async Task Another_day_begins_anew_and_adds_to_the_same_row()
    {
        await SearchAs("zebra", 1, 2, 3);
        await Gaps(1);
        site.Clock.Advance(TimeSpan.FromDays(1));
        await SearchAs("zebra", 1, 2);
        await Task.Delay(300);
        Assert.Equal(1, (await Gaps(1))[0].Days);

        await SearchAs("zebra", 3);
        for (var attempt = 0; attempt < 50 && (await Gaps())[0].Days < 2; attempt++)
        {
            await Task.Delay(50);
        }

        Assert.Equal(2, Assert.Single(await Gaps()).Days);
    }

    [Fact]
    public async Task It_is_forgotten_after_its_time()
    {
        await SearchAs("zebra", 1, 2, 3);
        await Gaps(1);

        site.Clock.Advance(TimeSpan.FromDays(91));
        for (var attempt = 0; attempt < 50 && (await Gaps()).Count > 0; attempt++)
        {
            await Task.Delay(100);
        }

        Assert.Empty(await Gaps());
    }

    [Fact]
    public void A_draft_is_a_sound_file_with_the_question_in_it()
    {
        using var library = new TestLibrary();
        library.Write($"faq/{FaqDraft.Slug("Trapped \"nerve\"?")}.md", FaqDraft.Text("Trapped \"nerve\"", new DateOnly(2026, 11, 23)));
        var problems = new List<Problem>();

        var source = LibrarySource.Read(library.Path, new Placeholders(new Dictionary<string, string>()), problems);

        Assert.Empty(problems);
        var draft = Assert.Single(source.Pages, page => page.File.Slug == "trapped-nerve");
        Assert.True(draft.FrontMatter.IsDraft);
        Assert.Equal("What about Trapped nerve?", draft.FrontMatter.Title);
    }

    [Fact]
    public async Task Two_processes_that_notice_it_on_one_day_count_one_day()
    {
        using var other = new SiteFactory { DataFolder = site.Data }.With("Proxy:Addresses:0", "127.0.0.1");
        await SearchAs("zebra stripes", 1, 2, 3);
        Assert.Single(await Gaps(1));

        await SearchAt(other, "zebra stripes", 4, 5, 6);

        await Task.Delay(500);
        Assert.Equal(1, Assert.Single(await Gaps(1)).Days);
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

    private async Task<List<SearchGap>> Gaps(int expected = 0)
    {
        for (var attempt = 0; ; attempt++)
        {
            await using var scope = site.Services.CreateAsyncScope();
            var gaps = await scope.ServiceProvider.GetRequiredService<SiteDbContext>().SearchGaps.AsNoTracking().ToListAsync();
            if (gaps.Count >= expected || attempt == 50)
            {
                return gaps;
            }

            await Task.Delay(50);
        }
    }
}
