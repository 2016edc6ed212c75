using UpperBackSite.Content;

namespace UpperBackSite.Features.Shared;

/// <summary>A section's introduction and the list of its pages.</summary>
public sealed record SectionPage(ArticleLibrary Library, Section Section, string Root) : Page(HeadOf(Library, Section, Root))
{
    public Article? Introduction => Library.Introduction(Section);

    public IReadOnlyList<Article> Articles => Library.In(Section);

    public static DateTimeOffset LastModified(ArticleLibrary library, Section section) =>
        library.In(section).Append(library.Introduction(section)).OfType<Article>()
            .Select(article => article.LastModified).DefaultIfEmpty(library.LastModified).Max();

    private static PageHead HeadOf(ArticleLibrary library, Section section, string root)
    {
        var title = library.TitleOf(section);
        Crumb[] crumbs = [new Crumb(title, section.Address)];
        return new PageHead(title, library.Introduction(section)?.Summary ?? $"{title}: pages on upper back pain.", section.Address)
        {
            Crumbs = crumbs,
            StructuredData = [StructuredData.Breadcrumbs(crumbs, root)],
        };
    }
}
