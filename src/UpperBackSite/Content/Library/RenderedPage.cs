using UpperBackSite.Content.Markdown;

namespace UpperBackSite.Content.Library;

/// <summary>A page as readers will get it, once it is known that what it needs of the others is there.</summary>
/// <param name="Anchors">Of all its headings.</param>
/// <param name="CareCards">The lines of the care cards of /get-help; of any other page none.</param>
public sealed record RenderedPage(
    Article Article,
    string ShownName,
    IReadOnlyList<string> Anchors,
    IReadOnlyList<PageLink> Links,
    IReadOnlyList<CareCardLine> CareCards)
{
    public const string GetHelp = "/get-help";

    public bool IsDraft => Article.FrontMatter.IsDraft;

    /// <summary>In the order in which sections list them.</summary>
    public static List<RenderedPage> Sort(IEnumerable<RenderedPage> pages) =>
    [
        .. pages
            .OrderBy(page => page.Article.FrontMatter.Order)
            .ThenBy(page => page.Article.Title, StringComparer.Ordinal)
            .ThenBy(page => page.Article.Address, StringComparer.Ordinal)
    ];
}
