using System.Text.Json;
using System.Xml.Linq;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Features.Pages;

/// <summary>The dates and names that other programs read come from the pages, and not from a checkout or a host.</summary>
public sealed class FeedAndSitemapTests : IDisposable
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private readonly TestLibrary library = new();

    public void Dispose() => library.Dispose();

    [Fact]
    public async Task Dates_are_those_of_the_page_whenever_its_file_was_written()
    {
        library.Write("causes/posture.md", TestLibrary.Article(more: "changes:\n  - on: 2026-12-01\n    what: A new source"));
        foreach (var file in Directory.GetFiles(library.Path, "*.md", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(file, new DateTime(2031, 5, 6, 0, 0, 0, DateTimeKind.Utc));
        }

        using var site = new SiteFactory { ContentFolder = library.Path };
        var sitemap = XDocument.Parse((await site.Visitor().Open("/sitemap.xml")).ShouldBe(200).Body);
        var dates = sitemap.Root!.Elements().ToDictionary(url => new Uri(url.Elements().First().Value).AbsolutePath, url => url.Elements().Skip(1).SingleOrDefault()?.Value);

        Assert.Equal(("2026-12-01", "2026-11-23", "2026-12-01", "2026-12-01", null), (dates["/causes/posture"], dates["/faq/heat-or-cold"], dates["/causes"], dates["/"], dates["/booking"]));
        Assert.DoesNotContain("2031", (await site.Visitor().Open("/feed.xml")).Body, StringComparison.Ordinal);
        var data = (await site.Visitor().Open("/causes/posture")).Document.QuerySelectorAll("script[type='application/ld+json']").Select(script => JsonDocument.Parse(script.TextContent).RootElement);
        Assert.Equal("2026-12-01", data.Single(thing => thing.TryGetProperty("dateModified", out _)).GetProperty("dateModified").GetString());
    }

    [Fact]
    public async Task The_ids_of_the_feed_are_the_same_on_every_host()
    {
        using var site = new SiteFactory { ContentFolder = library.Path };
        using var named = new SiteFactory { ContentFolder = library.Path }.With("Site:Address", "https://www.clinic.example");

        var ids = await Ids(site, "localhost");

        Assert.Contains("tag:clinic.example,2026:/faq/heat-or-cold", ids);
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.Equal(ids, await Ids(site, "other.example"));
        Assert.Equal(ids, await Ids(named, "localhost"));
    }

    private static async Task<List<string>> Ids(SiteFactory site, string host) =>
        [.. XDocument.Parse((await site.Visitor().Open("/feed.xml", ("Host", host))).ShouldBe(200).Body).Descendants(Atom + "id").Select(id => id.Value)];
}
