using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using UpperBackSite.Platform.Caching;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Platform.Caching;

/// <summary>Tests that requests cannot fill the page cache. The class has a separate site, so that other tests store no pages in it.</summary>
public sealed class PageCacheLimitTests(SiteFactory site) : IClassFixture<SiteFactory>
{
    private const string Article = "/causes/common-causes";

    private StoredPages Stored => site.Services.GetRequiredService<PageStore>().Current;

    [Theory]
    [InlineData("/faq")]
    [InlineData("/plan")]
    [InlineData("/figures/chin-tuck.css")]
    [InlineData("/sitemap.xml")]
    [InlineData(Article)]
    public async Task An_address_that_the_site_links_to_is_rendered_once(string address)
    {
        using var renderings = new RenderCounter(site);
        await site.Visitor().Open(address);
        var before = renderings.CountFor(address);

        (await site.Visitor().Open(address)).ShouldBe(200);

        Assert.Equal(before, renderings.CountFor(address));
        Assert.NotNull(Stored.Find(new PageKey("https", "localhost", address)));
    }

    [Theory]
    [InlineData($"{Article}?utm=1")]
    [InlineData("/faq?page=1")]
    [InlineData("/plan?a")]
    [InlineData("/Sitemap.XML")]
    [InlineData("/FIGURES/chin-tuck.css")]
    [InlineData("/figures/cat-cow,chin-tuck,wall-angels.css")]
    public async Task A_variant_of_an_address_is_answered_but_not_cached(string address)
    {
        var before = Stored.Count;

        (await site.Visitor().Open(address)).ShouldBe(200);

        Assert.Equal(before, Stored.Count);
    }

    [Theory]
    [InlineData("odd.test")]
    [InlineData("localhost:81")]
    [InlineData("LocalHost")]
    [InlineData("localhost.")]
    public async Task An_unknown_host_is_answered_but_not_cached(string host)
    {
        var before = Stored.Count;

        var page = (await site.Visitor().Open(Article, ("Host", host))).ShouldBe(200);

        Assert.Equal(before, Stored.Count);
        Assert.NotNull(page.Headers.ETag);
        (await site.Visitor().Open(Article, ("Host", host), ("If-None-Match", page.Headers.ETag!.ToString()))).ShouldBe(304);
    }

    [Theory]
    [InlineData("/figures/chin-tuck,cat-cow.css")]
    [InlineData("/figures/cat-cow,cat-cow.css")]
    [InlineData("/figures/cat-cow,nobody.css")]
    [InlineData("/figures/home.css")]
    [InlineData("/figures/cat-cow,.css")]
    public async Task A_figure_style_sheet_has_one_address_and_a_still_figure_has_none(string address)
    {
        var before = Stored.Count;

        (await site.Visitor().Open(address)).ShouldBe(404);

        Assert.Equal(before, Stored.Count);
    }

    [Fact]
    public async Task The_style_sheet_of_a_plan_is_compressed_and_has_an_ETag()
    {
        var plan = await site.Visitor().Open("/plan?e=wall-angels,chin-tuck,cat-cow");
        var sheet = Assert.Single(plan.Links("link[rel=stylesheet]"), link => link.StartsWith("/figures/", StringComparison.Ordinal));
        Assert.Equal("/figures/cat-cow,chin-tuck,wall-angels.css", sheet);

        var answer = (await site.Visitor().Open(sheet, ("Accept-Encoding", "br"))).ShouldBe(200);

        Assert.Equal("br", Assert.Single(answer.ContentHeaders.ContentEncoding));
        (await site.Visitor().Open(sheet, ("If-None-Match", answer.Headers.ETag!.ToString()))).ShouldBe(304);
    }

    [Fact]
    public void The_cache_is_bounded_by_entries()
    {
        var pages = new StoredPages(long.MaxValue);

        for (var number = 0; number < StoredPages.MaxCount + 500; number++)
        {
            pages.Add(new PageKey("https", "localhost", $"/{number}"), Page(""));
        }

        Assert.Equal(StoredPages.MaxCount, pages.Count);
        Assert.Null(pages.Find(new PageKey("https", "localhost", "/0")));
        Assert.NotNull(pages.Find(new PageKey("https", "localhost", $"/{StoredPages.MaxCount + 499}")));
    }

    [Fact]
    public void The_cache_is_bounded_by_bytes_of_keys_headers_and_bodies()
    {
        var pages = new StoredPages(1_000_000);

        for (var number = 0; number < 1000; number++)
        {
            pages.Add(new PageKey("https", new string('h', 5_000), $"/{number}"), Page(new string('v', 5_000)));
        }

        Assert.InRange(pages.Bytes, 900_000, 1_000_000);
        // Each takes 20,000 bytes of strings, at two bytes a character, plus its body.
        Assert.InRange(pages.Count, 40, 50);
    }

    private static StoredPage Page(string header)
    {
        var response = new DefaultHttpContext().Response;
        response.Headers["X-Header"] = header;
        return StoredPage.CreateCompressed(response, [1, 2, 3]);
    }
}
