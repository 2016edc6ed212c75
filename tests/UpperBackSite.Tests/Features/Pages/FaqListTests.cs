using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Features.Pages;

public sealed class FaqListTests : IDisposable
{
    private readonly TestLibrary library = new();
    private readonly SiteFactory site;

    public FaqListTests()
    {
        for (var number = 0; number < 250; number++)
        {
            library.Write($"faq/question-{number:000}.md", TestLibrary.Page($"Is number {number:000} odd?"));
        }

        site = new SiteFactory { ContentFolder = library.Path };
    }

    public void Dispose()
    {
        site.Dispose();
        library.Dispose();
    }

    [Fact]
    public async Task The_pages_together_list_every_question_once()
    {
        var (address, links) = ("/faq", new List<string>());
        for (var number = 1; address is not null; number++)
        {
            var page = (await site.Visitor().Open(address)).ShouldBe(200);
            var shown = page.Links(".question-list a");
            Assert.InRange(shown.Count, 1, 100);
            Assert.Equal($"https://localhost{address}", page.Document.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
            Assert.Equal(shown.Count, page.Document.QuerySelector("script[type='application/ld+json']")!.TextContent.Split("\"Question\"").Length - 1);
            Assert.Equal(number > 1, page.Document.QuerySelector("main a[rel=prev]") is not null);
            links.AddRange(shown);
            address = page.Document.QuerySelector("main a[rel=next]")?.GetAttribute("href");
        }

        Assert.Equal(links.Distinct(), links);
        Assert.InRange(links.Count, 250, 260);
    }

    [Theory]
    [InlineData("4")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("x")]
    [InlineData("99999999999")]
    public async Task A_page_number_out_of_range_is_not_found(string number) =>
        (await site.Visitor().Open($"/faq?page={number}")).ShouldBe(404);
}
