using UpperBackSite.Content.Library;
using UpperBackSite.Platform.Html;

namespace UpperBackSite.Features.Shared.Searching;

/// <summary>A care card of /get-help with only the lines that may matter here, word for word.</summary>
/// <param name="Kind">In lower case: emergency, urgent or routine.</param>
public sealed record WarningCard(string Kind, string Title, IReadOnlyList<SafeHtml> Lines)
{
    /// <summary>The most urgent first.</summary>
    public static IReadOnlyList<WarningCard> From(IReadOnlyList<WarningSign> signs) =>
    [
        .. signs
            .GroupBy(sign => (sign.Card, sign.CardTitle))
            .OrderBy(card => card.Key.Card)
            .Select(card => new WarningCard(card.Key.Card.ToString().ToLowerInvariant(), card.Key.CardTitle, [.. card.Select(sign => sign.Html).Distinct()])),
    ];

    /// <summary>Hidden words for people who cannot see the card's colour [S160].</summary>
    public string Prefix => Kind == "emergency" ? "Immediate action required: " : "Urgent advice: ";
}
