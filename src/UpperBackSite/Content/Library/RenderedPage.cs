using UpperBackSite.Content.Markdown;

namespace UpperBackSite.Content.Library;

/// <param name="Anchors">The anchors of all headings.</param>
/// <param name="CareCards">The lines of the care cards of /get-help; empty for other pages.</param>
public sealed record RenderedPage(
    Article Article,
    string DisplayName,
    IReadOnlyList<string> Anchors,
    IReadOnlyList<PageLink> Links,
    IReadOnlyList<CareCardLine> CareCards)
{
    public const string GetHelp = "/get-help";

    public bool IsDraft => Article.FrontMatter.IsDraft;

    public static List<RenderedPage> Sort(IEnumerable<RenderedPage> pages) =>
    [
        .. pages
            .OrderBy(page => page.Article.FrontMatter.Order)
            .ThenBy(page => page.Article.Title, StringComparer.Ordinal)
            .ThenBy(page => page.Article.Address, StringComparer.Ordinal)
    ];
}
