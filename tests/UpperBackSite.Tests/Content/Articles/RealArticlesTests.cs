using Microsoft.Extensions.DependencyInjection;
using UpperBackSite.Content;
using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Library;
using UpperBackSite.Content.WarningSigns;
using UpperBackSite.Platform.Yaml;
using UpperBackSite.Reviews;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Content.Articles;

/// <summary>The articles that are part of this repository.</summary>
public sealed class RealArticlesTests(RealSite real) : IClassFixture<RealSite>
{
    private readonly ArticleLibrary library = real.Site.Services.GetRequiredService<ContentStore>().Current;

    [Fact]
    public void The_shipped_articles_have_no_problems()
    {
        var report = real.Site.Services.GetRequiredService<ContentStore>().Check();

        Assert.Empty(report.Problems.Where(problem => problem.Severity is not Severity.Warning).Select(problem => problem.ToString()));
        Assert.True(report.Pages.Count >= 110);
    }

    [Theory]
    [InlineData("causes")]
    [InlineData("remedies")]
    [InlineData("foam-rolling")]
    [InlineData("professional-therapy")]
    public void Each_section_has_a_full_sourced_article(string slug)
    {
        var articles = library.GetArticles(Section.Find(slug)!);

        Assert.NotEmpty(articles);
        Assert.All(articles, article =>
        {
            Assert.InRange(article.PlainText.Split(' ').Length, 450, 2300);
            Assert.True(article.References.Count >= 3, $"{article.Address} cites {article.References.Count} sources");
            Assert.True(article.Headings.Count >= 3, $"{article.Address} has {article.Headings.Count} headings");
        });
    }

    [Theory]
    [InlineData("/faq/what-causes-upper-back-pain")]
    [InlineData("/faq/how-long-does-it-last")]
    [InlineData("/faq/can-exercise-make-it-worse")]
    [InlineData("/faq/heat-or-cold")]
    [InlineData("/faq/when-to-see-a-physiotherapist")]
    [InlineData("/faq/new-technologies")]
    public void Each_question_is_answered_briefly_with_a_source(string address)
    {
        var entry = library.Find(address)!;

        Assert.EndsWith("?", entry.Title, StringComparison.Ordinal);
        Assert.InRange(entry.PlainText.Split(' ').Length, 55, 260);
        Assert.NotEmpty(entry.References);
    }

    [Fact]
    public void Get_help_has_cards_of_each_level_in_order()
    {
        var html = library.Find("/get-help")!.Body.ToString();

        var places = WarningLevelText.All.Select(level => html.IndexOf($"id=\"signs-{level}\"", StringComparison.Ordinal)).ToList();
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }

    [Fact]
    public void No_page_claims_a_review_that_did_not_happen() =>
        Assert.False(File.Exists(Path.Combine(Repository.Articles, ReviewFile.FileName)));

    [Fact]
    public void Every_summary_fits_a_search_result() =>
        Assert.All(library.Articles, article => Assert.InRange(article.Summary.Length, 40, 170));
}
