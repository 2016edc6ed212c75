using Markdig.Extensions.CustomContainers;
using UpperBackSite.Content.Markdown;
using UpperBackSite.Content.Markdown.Directives;
using UpperBackSite.Content.WarningSigns;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Content.Library;

/// <summary>Finds the care cards that the <c>::: signs</c> blocks of a page show.</summary>
public sealed class CareCardSelector(WarningSignList list)
{
    /// <summary>Returns the cards of a block, and reports what is wrong with its level and groups.</summary>
    public IReadOnlyList<CareCard> Select(CustomContainer directive, ParsedText text, PageRenderContext found)
    {
        var names = directive.GetArguments();
        if (WarningLevelText.Find(names.Count > 0 ? names[0] : "") is not { } level)
        {
            text.Report(found.Problems, directive, $"'::: signs' needs a level after it: {string.Join(", ", WarningLevelText.All)}" + (names.Count > 0 && NearestName.Find(names[0], WarningLevelText.All) is { } near ? $"; did you mean '{near}'?" : ""));
            return [];
        }

        var groups = names.Skip(1).ToList();
        foreach (var group in groups)
        {
            if (list.Groups.All(known => known.Id != group))
            {
                var known = list.Groups.Select(group => group.Id).ToList();
                text.Report(found.Problems, directive, $"unknown group '{group}' of warning signs" + NearestName.Suggest(group, known, $"known: {string.Join(", ", known)}"), WarningSignReader.FileName);
            }
            else if (list.Select(level, [group]).Count == 0)
            {
                text.Report(found.Problems, directive, $"no warning sign of the group '{group}' has the level {level.GetName()}; remove the group", WarningSignReader.FileName);
            }
        }

        var signs = list.Select(level, groups);
        var cards = list.GetCards(signs, found.HasSignAnchors);
        if (cards.Any(card => card.Groups.Sum(group => group.Lines.Count) > WarningSignList.MaxCardLines))
        {
            text.Report(found.Problems, directive, $"the card has {signs.Count} signs (at most {WarningSignList.MaxCardLines}); name fewer groups, of {string.Join(", ", signs.Select(sign => sign.Group.Id).Distinct())}");
        }

        foreach (var sign in signs.Where(sign => found.Signs.Contains(sign.Id)))
        {
            text.Report(found.Problems, directive, $"the sign '{sign.Id}' already stands in a card above; name other groups");
        }

        found.Signs.AddRange(signs.Select(sign => sign.Id));
        return [.. cards.Select(card => card.IsOfLevel && !found.IsFirstCard(level) ? card with { After = null } : card)];
    }

    /// <summary>Returns the titles, lines and sources of the care cards of the signs, as text.</summary>
    public IEnumerable<string> Describe(IEnumerable<string> signs) =>
        list.GetCards(signs.Select(list.Find).OfType<WarningSign>()).SelectMany(card => (string[])
        [
            card.Title,
            .. card.Groups.SelectMany(group => group.Lines).Select(line => $"- {line.Text}"),
            $"{card.After} {string.Concat(card.Sources.Select(key => $"[@{key}]"))}",
        ]);
}
