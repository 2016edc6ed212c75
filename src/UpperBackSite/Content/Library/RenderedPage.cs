namespace UpperBackSite.Content.Library;

/// <param name="Anchors">The anchors of all headings.</param>
/// <param name="Signs">The ids of the warning signs that the page's care cards show.</param>
public sealed record RenderedPage(
    Article Article,
    string DisplayName,
    IReadOnlyList<string> Anchors,
    IReadOnlyList<PageLink> Links,
    IReadOnlyList<string> Signs,
    bool IsDraft)
{
    public const string GetHelp = "/get-help";

    /// <summary>Whether the owner has taken the page away. It then counts as a draft.</summary>
    public bool IsRemoved { get; init; }

    public static List<RenderedPage> Sort(IEnumerable<RenderedPage> pages) =>
    [
        .. pages
            .OrderBy(page => page.Article.FrontMatter.Order)
            .ThenBy(page => page.Article.Title, StringComparer.Ordinal)
            .ThenBy(page => page.Article.Address, StringComparer.Ordinal)
    ];
}
