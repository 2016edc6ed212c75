using UpperBackSite.Content.Markdown;
using UpperBackSite.Content.Markdown.Directives;
using UpperBackSite.Platform.Html;

namespace UpperBackSite.Content.WarningSigns;

/// <summary>Every warning sign of the site once, with its level and group, in the order of <c>warning-signs.yml</c>.</summary>
public sealed record WarningSignList(IReadOnlyList<LevelCard> Levels, IReadOnlyList<SignGroup> Groups, IReadOnlyList<WarningSign> Signs)
{
    /// <summary>Longer lists are not read by people in a hurry.</summary>
    public const int MaxCardLines = 5;

    public static readonly WarningSignList Empty = new([], [], []);

    private readonly Dictionary<string, WarningSign> byId = Signs.DistinctBy(sign => sign.Id).ToDictionary(sign => sign.Id);

    /// <summary>The lines of the alert strip: the emergencies, then what needs help today. Only signs with a short wording are named.</summary>
    public IReadOnlyList<SafeHtml> AlertLines { get; } =
    [
        .. Levels
            .Where(level => level.Alert is not null)
            .Select(level => (level.Look, Part: $"{level.Alert} {JoinWithOr([.. Signs.Where(sign => sign.Level == level.Level).Select(sign => sign.Alert).OfType<string>()])}"))
            .GroupBy(level => level.Look, level => level.Part)
            .Select(line => SiteMarkdown.RenderInline(SiteMarkdown.Parse(string.Join("; ", line) + ".", "", []))),
    ];

    public WarningSign? Find(string id) => byId.GetValueOrDefault(id);

    /// <summary>Returns the signs of a level in the given groups, group by group; in all groups when none is given.</summary>
    public IReadOnlyList<WarningSign> Select(WarningLevel level, IEnumerable<string> groups) =>
    [
        .. groups.DefaultIfEmpty(null).Distinct().SelectMany(group => Signs.Where(sign => sign.Level == level && (group is null || sign.Group.Id == group))),
    ];

    /// <summary>Returns the care cards of the signs, most urgent first: one for each level, and one for each group that has its own card.</summary>
    /// <param name="hasAnchors">Whether each line carries the anchor to which links to the sign lead.</param>
    public IReadOnlyList<CareCard> GetCards(IEnumerable<WarningSign> signs, bool hasAnchors = false) =>
    [
        .. signs
            .GroupBy(sign => (sign.Level, OwnCard: sign.Group.Card is null ? null : sign.Group))
            .OrderBy(card => card.Key.Level)
            .ThenBy(card => card.Key.OwnCard is null)
            .Select(card => CreateCard(Levels.Single(level => level.Level == card.Key.Level), card.Key.OwnCard, [.. card], hasAnchors)),
    ];

    private static string JoinWithOr(List<string> words) =>
        words.Count < 2 ? string.Concat(words) : $"{string.Join(", ", words.SkipLast(1))}{(words.Count > 2 ? "," : "")} or {words[^1]}";

    private static CareCard CreateCard(LevelCard level, SignGroup? group, IReadOnlyList<WarningSign> signs, bool hasAnchors)
    {
        var sources = signs.SelectMany(sign => sign.Sources).Concat(group is null ? level.Sources : []).Select(source => source.Text).Distinct().ToList();
        if (group is { Card: { } own })
        {
            return new CareCard(level.Look, own.Title, hasAnchors ? signs[0].Anchor : null, [new CareCardGroup(null, [.. own.Lines.Select(line => line)])], own.After, sources);
        }

        return new CareCard(
            level.Look,
            signs.Count == 1 ? level.TitleOfOne : level.Title,
            null,
            [.. signs.GroupBy(sign => sign.Group).Select(part => new CareCardGroup(part.Key.Title, [.. part.Select(sign => new CareCardLine(hasAnchors ? sign.Anchor : null, sign.Html, sign.PlainText))]))],
            level.After,
            sources);
    }
}
