using System.Xml.Linq;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Features.Pages;

public sealed class SiteCrawlTests(RealSite real) : IClassFixture<RealSite>
{
    [Fact]
    public async Task Every_page_of_the_sitemap_and_every_internal_link_works()
    {
        var visitor = real.Site.Visitor();
        var pages = new Dictionary<string, WebPage>();
        var waiting = new Queue<string>(await Sitemap(visitor));
        Assert.True(waiting.Count > 120);
        var links = new List<(string From, string To)>();

        while (waiting.TryDequeue(out var address))
        {
            if (pages.ContainsKey(address))
            {
                continue;
            }

            var page = (await visitor.Open(address)).ShouldBe(200);
            pages[address] = page;
            foreach (var link in page.Document.QuerySelectorAll("[href], [src], form[method=get][action]").Select(element => element.GetAttribute("href") ?? element.GetAttribute("src") ?? element.GetAttribute("action")!))
            {
                // Plans link to every other plan, and their forms need field values. PlanTests covers those links.
                if (link.StartsWith("/plan/", StringComparison.Ordinal) || (address.StartsWith("/plan?", StringComparison.Ordinal) && link.StartsWith("/plan?", StringComparison.Ordinal)))
                {
                    continue;
                }

                if (link.StartsWith('/') || link.StartsWith('#'))
                {
                    links.Add((address, link));
                    waiting.Enqueue(link.StartsWith('#') ? address : link.Split('#')[0]);
                }
                else
                {
                    Assert.Matches("^(https?:|tel:|mailto:)", link);
                }
            }
        }

        foreach (var (from, to) in links.Where(link => link.To.Contains('#', StringComparison.Ordinal)))
        {
            var parts = to.Split('#');
            var target = pages[parts[0].Length == 0 ? from : parts[0]];
            Assert.True(target.Document.GetElementById(parts[1]) is not null, $"{from} leads to {to}, which is not there");
        }
    }

    [Fact]
    public async Task Canonical_links_match_the_sitemap()
    {
        var visitor = real.Site.Visitor();
        foreach (var address in await Sitemap(visitor))
        {
            var page = await visitor.Open(address);

            Assert.Equal("https://localhost" + address, page.Document.QuerySelector("link[rel=canonical]")?.GetAttribute("href"));
        }
    }

    [Fact]
    public async Task No_page_loads_resources_from_other_sites()
    {
        var visitor = real.Site.Visitor();
        foreach (var address in await Sitemap(visitor))
        {
            var page = await visitor.Open(address);

            Assert.All(
                page.Document.QuerySelectorAll("link[rel~=stylesheet], link[rel~=icon], script[src], img, iframe, source, video, audio, object, embed").Select(element => element.GetAttribute("href") ?? element.GetAttribute("src")!),
                source => Assert.StartsWith("/", source, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task The_robots_file_names_the_sitemap()
    {
        var robots = (await real.Site.Visitor().Open("/robots.txt")).ShouldBe(200);

        Assert.Contains("Sitemap: https://localhost/sitemap.xml", robots.Body, StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<string>> Sitemap(Visitor visitor)
    {
        var sitemap = XDocument.Parse((await visitor.Open("/sitemap.xml")).ShouldBe(200).Body);
        return [.. sitemap.Descendants().Where(node => node.Name.LocalName == "loc").Select(node => new Uri(node.Value).AbsolutePath)];
    }
}
