using UpperBackSite.Content.Library;
using UpperBackSite.Content.Markdown.Directives;
using UpperBackSite.Content.WarningSigns;
using UpperBackSite.Platform.Html;

namespace UpperBackSite.Features.Shared.Searching;

/// <summary>A care card with only the warning signs that were found, worded as on <c>/get-help</c>.</summary>
/// <param name="Kind">emergency, urgent or routine.</param>
/// <param name="Prefix">Visually hidden text for people who cannot see the colour of the card.</param>
/// <param name="After">The line below the signs, or null.</param>
/// <param name="Address">The first of its lines on <c>/get-help</c>.</param>
public sealed record WarningCard(string Kind, string Prefix, string Title, IReadOnlyList<SafeHtml> Lines, SafeHtml? After, string Address)
{
    /// <summary>Returns the cards of the warning signs, most urgent first, at most one for each level besides the one for people in a crisis.</summary>
    public static IReadOnlyList<WarningCard> From(ArticleLibrary library, IReadOnlyList<WarningSign> signs) => [.. library.WarningSigns.GetCards(signs, hasAnchors: true).Select(From)];

    private static WarningCard From(CareCard card) =>
        new(card.Name, card.Prefix, card.Title, [.. card.Groups.SelectMany(group => group.Lines).Select(line => line.Html).Take(WarningSignList.MaxCardLines)], card.After, $"{RenderedPage.GetHelp}#{card.FirstAnchor}");
}
