using UpperBackSite.Content.Library;
using UpperBackSite.Platform.Html;

namespace UpperBackSite.Features.Shared.Searching;

/// <summary>A care card of <c>/get-help</c> with only the warning signs that were found, verbatim.</summary>
/// <param name="Kind">emergency, urgent or routine.</param>
public sealed record WarningCard(string Kind, string Title, IReadOnlyList<SafeHtml> Lines)
{
    /// <summary>Returns the cards of the warning signs, most urgent first.</summary>
    public static IReadOnlyList<WarningCard> From(IReadOnlyList<WarningSign> signs) =>
    [
        .. signs
            .GroupBy(sign => (sign.Card, sign.CardTitle))
            .OrderBy(card => card.Key.Card)
            .Select(card => new WarningCard(card.Key.Card.ToString().ToLowerInvariant(), card.Key.CardTitle, [.. card.Select(sign => sign.Html).Distinct()])),
    ];

    /// <summary>Visually hidden text for people who cannot see the colour of the card [S160].</summary>
    public string Prefix => Kind == "emergency" ? "Immediate action required: " : "Urgent advice: ";
}
