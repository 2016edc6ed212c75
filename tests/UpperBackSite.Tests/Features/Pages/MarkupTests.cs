using System.Text.Json;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Features.Pages;

/// <summary>Rendered HTML is inserted as markup, and text is escaped.</summary>
public sealed class MarkupTests(RealSite real) : IClassFixture<RealSite>
{
    [Theory]
    [InlineData("/", ".hero__picture svg")]
    [InlineData("/remedies", ".prose p")]
    [InlineData("/remedies/what-to-do-today", ".takeaways li sup.citation, .evidence sup.citation")]
    [InlineData("/exercises/shoulder-rolls", ".article__figure svg")]
    [InlineData("/exercises/shoulder-rolls", ".alert strong")]
    [InlineData("/get-help", ".care-card li strong")]
    [InlineData("/faq?q=heat", ".answers mark")]
    [InlineData("/search?q=chest+pain", ".warnings .care-card li")]
    [InlineData("/plan?e=shoulder-rolls", "svg.qr")]
    [InlineData("/booking", ".alert strong")]
    public async Task Rendered_HTML_is_not_escaped(string address, string selector)
    {
        var page = await real.Site.Visitor().Open(address);

        Assert.NotEmpty(page.Document.QuerySelectorAll(selector));
        Assert.DoesNotMatch("""&lt;(p|li|svg|path|sup|a|strong|em|mark|div)\b""", page.Body);
    }

    [Fact]
    public async Task A_title_cannot_end_the_structured_data_or_become_markup()
    {
        const string Title = "Is </script><b>tape</b> bad?";
        using var library = new TestLibrary();
        library.Write("faq/tape.md", TestLibrary.Page(Title));
        using var site = new SiteFactory { ContentFolder = library.Path };

        var entry = await site.Visitor().Open("/faq/tape");
        var found = await site.Visitor().Open("/search?q=tape");

        Assert.Empty(entry.Document.QuerySelectorAll("b"));
        Assert.Empty(found.Document.QuerySelectorAll("b"));
        Assert.Equal("tape", found.Document.QuerySelector("mark")!.TextContent);
        var data = JsonDocument.Parse(entry.Document.QuerySelector("script[type='application/ld+json']")!.TextContent);
        Assert.Equal(Title, data.RootElement.GetProperty("name").GetString());
    }
}
