using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Library;
using UpperBackSite.Reviews;

namespace UpperBackSite.Features.Shared.Articles;

/// <param name="SignOff">The approval by a clinician, or null unless it stands for the words of the page.</param>
public sealed record ArticlePage(Article Article, ArticleLibrary Library, string Root, SignOff? SignOff) : Page(HeadOf(Article, Library, Root, SignOff))
{
    public Article? Previous => Library.FindPrevious(Article);

    public Article? Next => Library.FindNext(Article);

    public IEnumerable<Article> Related => Article.Related.Select(Library.Find).OfType<Article>();

    private static PageHead HeadOf(Article article, ArticleLibrary library, string root, SignOff? signOff)
    {
        List<Crumb> crumbs = article.Section is { } section ? [new Crumb(library.GetTitle(section), section.Address)] : [];
        crumbs.Add(new Crumb(article.Title, article.Address));

        return new PageHead(article.Title, article.Summary, article.Address)
        {
            Crumbs = crumbs,
            HasCard = true,
            IsWide = true,
            HasTimer = article.Kind is PageKind.Exercise,
            MovingFigures = article.MovingFigures,
            StructuredData =
            [
                StructuredData.MedicalWebPage(article, article.Address == RenderedPage.GetHelp ? library.WarningSigns.Signs : [], root, signOff),
                .. article.Kind is PageKind.FaqEntry ? [StructuredData.FaqPage([(article.Title, article.PlainText)])] : Array.Empty<System.Text.Json.Nodes.JsonObject>(),
                StructuredData.Breadcrumbs(crumbs, root),
            ],
        };
    }
}
