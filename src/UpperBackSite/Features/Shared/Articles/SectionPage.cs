using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Library;
using UpperBackSite.Figures.Svg;

namespace UpperBackSite.Features.Shared.Articles;

public sealed record SectionPage(ArticleLibrary Library, Section Section, string Root) : Page(HeadOf(Library, Section, Root))
{
    public Article? Introduction => Library.FindIntroduction(Section);

    public IReadOnlyList<Article> Articles => Library.GetArticles(Section);

    /// <summary>The pages grouped by the headings of the introduction. Pages that belong to no heading come last.</summary>
    public IReadOnlyList<(string Title, IReadOnlyList<Article> Articles)> Groups
    {
        get
        {
            var groups = (Introduction?.Groups ?? []).Select(group => (group.Title, Articles: (IReadOnlyList<Article>)[.. group.Addresses.Select(Library.Find).OfType<Article>()])).ToList();
            var rest = Articles.Except(groups.SelectMany(group => group.Articles)).ToList();
            return rest.Count == 0 ? groups : [.. groups, (groups.Count == 0 ? "All pages" : "More", rest)];
        }
    }

    /// <summary>The figure at the top of the section, which has the same slug, or null.</summary>
    public DrawnFigure? Picture => Library.Scenes.GetValueOrDefault(Section.Slug);

    /// <summary>Returns the latest date on which a page of the section was changed or reviewed, or null when it has none.</summary>
    public static DateOnly? FindChangedOn(ArticleLibrary library, Section section) =>
        library.GetArticles(section).Append(library.FindIntroduction(section)).OfType<Article>().Max(article => (DateOnly?)article.FrontMatter.ChangedOn);

    private static PageHead HeadOf(ArticleLibrary library, Section section, string root)
    {
        var title = library.GetTitle(section);
        Crumb[] crumbs = [new Crumb(title, section.Address)];
        return new PageHead(title, library.FindIntroduction(section)?.Summary ?? $"{title}: pages on upper back pain.", section.Address)
        {
            HasCard = true,
            IsWide = true,
            Crumbs = crumbs,
            StructuredData = [StructuredData.Breadcrumbs(crumbs, root)],
        };
    }
}
