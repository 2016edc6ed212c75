using Microsoft.Extensions.DependencyInjection;
using UpperBackSite.Content;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Platform.Caching;

public sealed class PageCacheTests : IDisposable
{
    private const string Posture = "/causes/posture";

    private readonly TestLibrary library = new();
    private readonly SiteFactory site;
    private readonly RenderCounter renderings;

    public PageCacheTests()
    {
        site = new SiteFactory { ContentFolder = library.Path };
        renderings = new RenderCounter(site);
    }

    public void Dispose()
    {
        renderings.Dispose();
        site.Dispose();
        library.Dispose();
    }

    [Fact]
    public async Task Concurrent_requests_render_an_uncached_page_once()
    {
        var pages = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => Task.Run(() => site.Visitor().Open(Posture))));

        Assert.All(pages, page => page.ShouldBe(200));
        Assert.Single(pages.Select(page => page.Body).Distinct());
        Assert.Equal(1, renderings.CountFor(Posture));
    }

    [Fact]
    public async Task Concurrent_requests_for_an_uncacheable_page_are_all_answered()
    {
        var pages = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => site.Visitor().Open("/causes/nowhere"))));

        Assert.All(pages, page => page.ShouldBe(404));
    }

    [Fact]
    public async Task Cookies_do_not_vary_the_cache()
    {
        var first = await site.Visitor().Open(Posture);
        for (var number = 0; number < 20; number++)
        {
            Assert.Equal(first.Body, (await site.Visitor().Open(Posture, ("Cookie", $"a={number}"))).Body);
        }

        Assert.Equal(1, renderings.CountFor(Posture));
    }

    [Fact]
    public async Task The_cache_varies_by_known_host_and_scheme()
    {
        using var named = new SiteFactory { ContentFolder = library.Path }.With("AllowedHosts", "a.test;B.test;localhost");
        using var rendered = new RenderCounter(named);
        foreach (var root in new[] { "https://a.test", "https://b.test", "http://a.test" })
        {
            for (var round = 0; round < 2; round++)
            {
                var page = await named.Visitor().Open(root + Posture);
                Assert.Equal(root + Posture, page.Document.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
                Assert.Equal(root.StartsWith("https", StringComparison.Ordinal), page.Headers.Contains("Strict-Transport-Security"));
            }
        }

        Assert.Equal(3, rendered.CountFor(Posture));
    }

    [Fact]
    public async Task A_changed_article_replaces_the_cached_page_at_once()
    {
        var store = site.Services.GetRequiredService<ContentStore>();
        for (var version = 1; version <= 5; version++)
        {
            library.Write("causes/posture.md", TestLibrary.Article($"## Why\n\nVersion {version} [@S1]."));
            store.Reload();

            (await site.Visitor().Open(Posture)).ShouldSay($"Version {version}");
            (await site.Visitor().Open(Posture)).ShouldSay($"Version {version}");
        }

        Assert.Equal(5, renderings.CountFor(Posture));
    }

    [Fact]
    public async Task Readers_never_get_an_older_page_while_content_reloads()
    {
        var store = site.Services.GetRequiredService<ContentStore>();
        using var done = new CancellationTokenSource();
        var served = 0;
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                var least = Volatile.Read(ref served);
                var words = (await site.Visitor().Open(Posture)).MainText;
                Assert.InRange(words.Contains("Version ", StringComparison.Ordinal) ? int.Parse(words.Split("Version ")[1].Split(' ')[0], null) : 0, least, 1000);
            }
        })).ToList();

        for (var version = 1; version <= 30; version++)
        {
            library.Write("causes/posture.md", TestLibrary.Article($"## Why\n\nVersion {version} of this [@S1]."));
            store.Reload();
            Volatile.Write(ref served, version);
        }

        await done.CancelAsync();
        await Task.WhenAll(readers);
    }

    [Fact]
    public async Task A_changed_setting_changes_the_page_and_its_ETag()
    {
        var before = await site.Visitor().Open(Posture);
        using var other = new SiteFactory { ContentFolder = library.Path }.With("Clinic:Name", "Another Clinic");

        var after = await other.Visitor().Open(Posture, ("If-None-Match", before.Headers.ETag!.ToString()));

        Assert.Contains("Another Clinic", after.ShouldBe(200).Body, StringComparison.Ordinal);
    }
}
