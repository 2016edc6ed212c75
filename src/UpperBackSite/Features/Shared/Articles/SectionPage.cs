using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Library;
using UpperBackSite.Figures.Svg;

namespace UpperBackSite.Features.Shared.Articles;

/// <summary>A section's introduction and the list of its pages.</summary>
public sealed record SectionPage(ArticleLibrary Library, Section Section, string Root) : Page(HeadOf(Library, Section, Root))
{
    public Article? Introduction => Library.Introduction(Section);

    public IReadOnlyList<Article> Articles => Library.In(Section);

    /// <summary>The section's pages under the headings of its introduction; what no heading claims comes last.</summary>
    public IReadOnlyList<(string Title, IReadOnlyList<Article> Articles)> Groups
    {
        get
        {
            var groups = (Introduction?.Groups ?? []).Select(group => (group.Title, Articles: (IReadOnlyList<Article>)[.. group.Addresses.Select(Library.Find).OfType<Article>()])).ToList();
            var rest = Articles.Except(groups.SelectMany(group => group.Articles)).ToList();
            return rest.Count == 0 ? groups : [.. groups, (groups.Count == 0 ? "All pages" : "More", rest)];
        }
    }

    /// <summary>The drawing at the head of the section, named as the section is.</summary>
    public DrawnFigure? Picture => Library.Scenes.GetValueOrDefault(Section.Slug);

    public static DateTimeOffset LastModified(ArticleLibrary library, Section section) =>
        library.In(section).Append(library.Introduction(section)).OfType<Article>()
            .Select(article => article.LastModified).DefaultIfEmpty(library.LastModified).Max();

    private static PageHead HeadOf(ArticleLibrary library, Section section, string root)
    {
        var title = library.TitleOf(section);
        Crumb[] crumbs = [new Crumb(title, section.Address)];
        return new PageHead(title, library.Introduction(section)?.Summary ?? $"{title}: pages on upper back pain.", section.Address)
        {
            HasCard = true,
            Crumbs = crumbs,
            StructuredData = [StructuredData.Breadcrumbs(crumbs, root)],
        };
    }
}
