using System.IO.Compression;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Platform.Caching;

/// <summary>A stored page has the same content and headers as the rendered one.</summary>
public sealed class StoredPageTests(RealSite real) : IClassFixture<RealSite>
{
    private const string Article = "/remedies/stretching";

    [Theory]
    [InlineData("/")]
    [InlineData("/remedies/stretching")]
    [InlineData("/faq/heat-or-cold")]
    [InlineData("/sitemap.xml")]
    [InlineData("/robots.txt")]
    [InlineData("/figures/chin-tuck.css")]
    [InlineData("/leaflets/remedies/stretching")]
    public async Task Every_encoding_serves_the_same_page_with_the_same_headers(string address)
    {
        var plain = await Answer(address, "");
        foreach (var encoding in new[] { "br", "gzip", "br", "gzip", "br", "" })
        {
            var answer = await Answer(address, encoding);

            Assert.Equal(plain.Body, answer.Body);
            Assert.Equal(plain.Headers, answer.Headers);
            Assert.Contains("Vary: Accept-Encoding", answer.Headers);
            Assert.Contains(answer.Headers, header => header.StartsWith("Content-Security-Policy: default-src 'none'", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("BR", "br")]
    [InlineData("gzip;q=0.5, br;q=0.1", "br")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("br; q=0.000, gzip; q=0.001", "gzip")]
    [InlineData("br;q=0,gzip;q=0", "")]
    [InlineData("identity", "")]
    [InlineData("brr, xgzip", "")]
    [InlineData(",;,;q=0,", "")]
    public async Task The_encoding_is_one_that_the_browser_accepts(string accepted, string expected) =>
        Assert.Equal(expected, (await Answer(Article, accepted)).Encoding);

    [Fact]
    public async Task Every_form_of_conditional_request_gets_304()
    {
        var visitor = real.Site.Visitor();
        var page = await visitor.Open(Article);
        var tag = page.Headers.ETag!.ToString();

        foreach (var known in new[] { tag, tag[2..], $"\"a\", W/\"b\" ,{tag}", "*" })
        {
            var answer = (await visitor.Open(Article, ("If-None-Match", known), ("Accept-Encoding", "br"))).ShouldBe(304);
            Assert.Empty(answer.Body);
            Assert.Equal(tag, answer.Headers.ETag!.ToString());
            Assert.Equal("Accept-Encoding", Assert.Single(answer.Headers.Vary));
            Assert.Empty(answer.ContentHeaders.ContentEncoding);
        }

        // A page has no date: it also shows the titles of others. An invalid ETag is ignored.
        Assert.Null(page.ContentHeaders.LastModified);
        (await visitor.Open(Article, ("If-None-Match", "nonsense"))).ShouldBe(200);
        (await visitor.Open(Article, ("If-Modified-Since", "yesterday"))).ShouldBe(200);
    }

    [Fact]
    public async Task HEAD_returns_the_headers_of_GET()
    {
        var visitor = real.Site.Visitor();
        var page = await visitor.Open(Article, ("Accept-Encoding", "identity"));

        var head = await visitor.Send(HttpMethod.Head, Article, null, ("Accept-Encoding", "identity"));

        Assert.Empty(head.ShouldBe(200).Body);
        Assert.Equal(page.ContentHeaders.ContentLength, head.ContentHeaders.ContentLength);
        Assert.Equal(page.Headers.ETag, head.Headers.ETag);
        (await visitor.Send(HttpMethod.Head, Article, null, ("If-None-Match", "*"))).ShouldBe(304);
    }

    private async Task<(string Body, string Encoding, List<string> Headers)> Answer(string address, string accepted)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        using var response = await real.Site.Visitor().Client.SendAsync(request);
        var encoding = response.Content.Headers.ContentEncoding.SingleOrDefault() ?? "";
        await using var body = await response.Content.ReadAsStreamAsync();
        await using var unpacked = encoding switch { "br" => new BrotliStream(body, CompressionMode.Decompress), "gzip" => new GZipStream(body, CompressionMode.Decompress), _ => body };
        List<string> headers = [.. response.Headers.Concat(response.Content.Headers)
            .Where(header => header.Key is not ("Content-Length" or "Content-Encoding" or "Date"))
            .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}").Order(StringComparer.Ordinal)];
        return (await new StreamReader(unpacked).ReadToEndAsync(), encoding, headers);
    }
}
