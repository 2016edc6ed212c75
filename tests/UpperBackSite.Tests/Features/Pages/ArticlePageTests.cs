using System.Text.Json;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Features.Pages;

public sealed class ArticlePageTests(RealSite real) : IClassFixture<RealSite>
{
    [Theory]
    [InlineData("/causes/common-causes")]
    [InlineData("/remedies/what-to-do-today")]
    [InlineData("/exercises/shoulder-rolls")]
    [InlineData("/faq/heat-or-cold")]
    [InlineData("/remedies")]
    [InlineData("/exercises")]
    [InlineData("/faq")]
    [InlineData("/plan")]
    [InlineData("/plan?e=shoulder-rolls")]
    [InlineData("/booking")]
    public async Task The_alert_comes_first_on_the_page(string address)
    {
        var page = await real.Site.Visitor().Open(address);

        var first = page.Document.QuerySelectorAll("main .alert, main .care-card, main .prose, main .takeaways, main .rows, main form.form, main .topic, main .plan__list")[0];
        Assert.Equal("alert", first.ClassName);
        Assert.Equal(["tel:999", "tel:111", "/get-help"], page.Links(".alert a"));
    }

    [Fact]
    public async Task An_article_has_contents_takeaways_evidence_references_and_neighbours()
    {
        var page = await real.Site.Visitor().Open("/remedies/what-to-do-today");

        Assert.InRange(page.Texts(".takeaways li").Count, 3, 5);
        Assert.NotEmpty(page.Texts(".evidence__grade"));
        Assert.NotEmpty(page.Links(".contents a"));
        Assert.All(page.Links(".contents a"), link => Assert.NotNull(page.Document.GetElementById(link[1..])));
        Assert.All(page.Links(".citation a"), link => Assert.NotNull(page.Document.GetElementById(link[1..])));
        Assert.All(page.Links(".references__back a"), link => Assert.NotNull(page.Document.GetElementById(link[1..])));
        Assert.Contains("/remedies/keep-moving", page.Links(".neighbours a[rel=next]"));
        Assert.Equal(["/", "/remedies"], page.Links(".breadcrumbs a"));
    }

    [Fact]
    public async Task An_article_begins_with_its_first_paragraphs_then_the_takeaways_then_the_sections()
    {
        var page = await real.Site.Visitor().Open("/causes/common-causes");

        var parts = page.Document.QuerySelectorAll("main h1, main .alert, main .prose > p:first-child, main .takeaways, main .contents, main .prose > h2:first-child");
        Assert.Equal(["H1", "alert", "P", "takeaways", "contents", "H2"], parts.Select(part => string.IsNullOrEmpty(part.ClassName) ? part.TagName : part.ClassName));
        Assert.StartsWith("Usually a mix of everyday things", parts[2].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_reference_says_what_kind_of_source_it_is_and_from_which_year()
    {
        var page = await real.Site.Visitor().Open("/causes/common-causes");

        Assert.Equal(page.Texts(".references li").Count, page.Texts(".references__kind").Count);
        Assert.All(page.Texts(".references__kind"), kind => Assert.Matches("^\\([a-z ]+, ([0-9]{4}|undated)\\)$", kind));
        page.ShouldSay("(review of studies, 2009)").ShouldSay("(patient information, undated)");
        Assert.DoesNotContain("read in part", page.MainText, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_page_without_a_reviewer_says_so() =>
        (await real.Site.Visitor().Open("/causes/common-causes")).ShouldSay("No clinician has reviewed this page yet.");

    [Fact]
    public async Task The_structured_data_matches_the_page()
    {
        var page = await real.Site.Visitor().Open("/faq/heat-or-cold");
        var data = page.Document.QuerySelectorAll("script[type='application/ld+json']").Select(script => JsonDocument.Parse(script.TextContent).RootElement).ToList();

        Assert.Equal(["MedicalWebPage", "FAQPage", "BreadcrumbList"], data.Select(thing => thing.GetProperty("@type").GetString()));
        Assert.Equal(page.Texts("h1")[0], data[0].GetProperty("name").GetString());
        var answer = data[1].GetProperty("mainEntity")[0].GetProperty("acceptedAnswer").GetProperty("text").GetString()!;
        Assert.Contains(answer[..40], page.MainText, StringComparison.Ordinal);
        Assert.Equal("https://localhost/faq/heat-or-cold", data[2].GetProperty("itemListElement")[2].GetProperty("item").GetString());
    }

    [Fact]
    public async Task The_home_page_describes_the_clinic_as_it_is_configured()
    {
        var page = await real.Site.Visitor().Open("/");
        var clinic = JsonDocument.Parse(page.Document.QuerySelector("script[type='application/ld+json']")!.TextContent).RootElement;

        Assert.Equal("MedicalClinic", clinic.GetProperty("@type").GetString());
        Assert.Equal("020 7946 0123", clinic.GetProperty("telephone").GetString());
        Assert.Contains("020 7946 0123", page.MainText, StringComparison.Ordinal);
        Assert.NotEmpty(page.Texts(".example-notice"));
    }
}
