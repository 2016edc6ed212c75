using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Features.Pages;

public sealed class CachingTests(RealSite real) : IClassFixture<RealSite>
{
    private const string Article = "/causes/common-causes";

    [Fact]
    public async Task An_unchanged_page_is_answered_with_not_modified()
    {
        var visitor = real.Site.Visitor();
        var first = (await visitor.Open(Article)).ShouldBe(200);
        var tag = first.Headers.ETag!.ToString();

        // The second response comes from the cache.
        for (var round = 0; round < 2; round++)
        {
            Assert.Empty((await visitor.Open(Article, ("If-None-Match", tag))).ShouldBe(304).Body);
            (await visitor.Open(Article, ("If-None-Match", "\"other\""))).ShouldBe(200);
        }
    }

    /// <summary>A page shows titles of other pages, so the time of its own file would call it unchanged when it is not.</summary>
    [Theory]
    [InlineData("/")]
    [InlineData("/causes")]
    [InlineData("/faq")]
    [InlineData(Article)]
    public async Task A_page_is_compared_by_its_tag_and_not_by_a_time(string address)
    {
        Assert.Null((await real.Site.Visitor().Open(address)).ContentHeaders.LastModified);

        (await real.Site.Visitor().Open(address, ("If-Modified-Since", "Fri, 01 Jan 2100 00:00:00 GMT"))).ShouldBe(200);
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task A_page_is_compressed_with_an_encoding_that_the_browser_accepts(string encoding)
    {
        var plain = await real.Site.Visitor().Open(Article);
        for (var round = 0; round < 2; round++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Article);
            request.Headers.Add("Accept-Encoding", encoding);
            using var response = await real.Site.Visitor().Client.SendAsync(request);

            Assert.Equal(encoding, Assert.Single(response.Content.Headers.ContentEncoding));
            Assert.Contains("Accept-Encoding", response.Headers.Vary);
            await using var body = await response.Content.ReadAsStreamAsync();
            await using Stream unpacked = encoding == "br" ? new BrotliStream(body, CompressionMode.Decompress) : new GZipStream(body, CompressionMode.Decompress);
            Assert.Equal(plain.Body, await new StreamReader(unpacked).ReadToEndAsync());
        }
    }

    [Fact]
    public async Task Links_use_the_requested_host()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Article) { Headers = { Host = "clinic.test" } };
        using var response = await real.Site.Visitor().Client.SendAsync(request);

        Assert.Contains("https://clinic.test/causes/common-causes", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("https://localhost/causes/common-causes", (await real.Site.Visitor().Open(Article)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Style_sheets_have_a_fingerprint_and_are_immutable()
    {
        var home = await real.Site.Visitor().Open("/");
        var sheet = Assert.Single(home.Links("link[rel=stylesheet]"));

        Assert.Matches(@"^/site\.[a-z0-9]+\.css$", sheet);
        using var response = await real.Site.Visitor().Client.GetAsync(sheet);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("immutable", response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fonts_have_the_fingerprint_that_the_style_sheet_names_and_are_immutable()
    {
        var visitor = real.Site.Visitor();
        var home = await visitor.Open("/");
        var sheet = (await visitor.Open(Assert.Single(home.Links("link[rel=stylesheet]")))).Body;

        foreach (var name in new[] { "sans", "sans-extended", "serif", "serif-extended" })
        {
            var address = Regex.Match(sheet, $@"fonts/{name}\.[a-z0-9]{{10}}\.woff2").Value;
            using var response = await visitor.Client.GetAsync($"/{address}");
            Assert.True(response.StatusCode == HttpStatusCode.OK, $"fonts.css names /{address}; after a change of the font, write its new fingerprint there");
            Assert.Contains("immutable", response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        }

        Assert.All(home.Links("link[rel=preload][as=font]"), font => Assert.Contains(font[1..], sheet, StringComparison.Ordinal));
        Assert.NotEmpty(home.Links("link[rel=preload][as=font]"));
    }

    [Fact]
    public async Task The_empty_form_can_be_cached_and_the_check_page_cannot()
    {
        var visitor = real.Site.Visitor();
        var form = (await visitor.Open("/booking")).ShouldBe(200);
        var check = (await form.Form().With("name", "Sam").With("email", "sam@example.com").With("service", "first-visit").With("consent", "yes").Submit()).ShouldBe(200);

        Assert.NotNull(form.Headers.ETag);
        Assert.Contains("no-store", check.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Null(check.Headers.ETag);
    }
}
