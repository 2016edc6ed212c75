using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Platform.Http;

public sealed class PartialContentTests(RealSite real) : IClassFixture<RealSite>
{
    private const string File = "/icons/favicon.svg";

    [Theory]
    [InlineData("bytes=0-9", 206)]
    [InlineData("bytes=-5", 206)]
    [InlineData("bytes=9999999-", 416)]
    [InlineData("bytes=9-0", 200)]
    [InlineData("bytes=nonsense", 200)]
    [InlineData("bytes=0-1,3-4,6-7", 200)]
    public async Task A_valid_range_of_a_file_is_served_and_an_invalid_one_is_ignored(string range, int status)
    {
        var answer = (await real.Site.Visitor().Open(File, ("Range", range))).ShouldBe(status);

        Assert.Equal(status == 206, answer.ContentHeaders.ContentRange?.HasRange ?? false);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/faq/heat-or-cold")]
    [InlineData("/booking")]
    public async Task A_page_ignores_range_requests(string address) =>
        (await real.Site.Visitor().Open(address, ("Range", "bytes=0-9"))).ShouldBe(200);

    [Theory]
    [InlineData("/faq/heat-or-cold")]
    [InlineData(File)]
    [InlineData("/sitemap.xml")]
    public async Task A_matching_ETag_gets_304_and_another_gets_the_content(string address)
    {
        var visitor = real.Site.Visitor();
        var tag = (await visitor.Open(address)).ShouldBe(200).Headers.ETag!.ToString();

        Assert.Empty((await visitor.Open(address, ("If-None-Match", tag))).ShouldBe(304).Body);
        (await visitor.Open(address, ("If-None-Match", $"\"another\", {tag}"))).ShouldBe(304);
        (await visitor.Open(address, ("If-None-Match", "*"))).ShouldBe(304);
        (await visitor.Open(address, ("If-None-Match", "\"another\""))).ShouldBe(200);
        (await visitor.Open(address, ("If-None-Match", "nonsense"))).ShouldBe(200);
        (await visitor.Open(address, ("If-Modified-Since", "nonsense"))).ShouldBe(200);
        (await visitor.Open(address, ("If-Modified-Since", "Thu, 01 Jan 1970 00:00:00 GMT"))).ShouldBe(200);
        (await visitor.Send(HttpMethod.Head, address, null, ("If-None-Match", tag))).ShouldBe(304);
    }

    [Fact]
    public async Task A_page_with_an_antiforgery_token_never_gets_304()
    {
        var visitor = real.Site.Visitor();

        Assert.Null((await visitor.Open("/staff/sign-in")).ShouldBe(200).Headers.ETag);
        (await visitor.Open("/staff/sign-in", ("If-None-Match", "*"))).ShouldBe(200);
    }
}
