using System.Text.RegularExpressions;
using Markdig.Syntax;
using UpperBackSite.Content.Markdown;
using UpperBackSite.Content.Markdown.Directives;
using UpperBackSite.Platform.Html;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.WarningSigns;

/// <summary>Reads <c>warning-signs.yml</c> and reports whatever is missing, unknown or said twice.</summary>
public sealed partial class WarningSignReader
{
    public const string FileName = "warning-signs.yml";

    private readonly HashSet<string> namedLists = [];
    private readonly string displayName;
    private readonly ICollection<Problem> problems;

    private WarningSignReader(string displayName, ICollection<Problem> problems) => (this.displayName, this.problems) = (displayName, problems);

    public static WarningSignList Read(SourceFile file, ICollection<Problem> problems) =>
        YamlFile.Parse(file.Text, file.DisplayName, 0, problems) is { } mapping
            ? new WarningSignReader(file.DisplayName, problems).Read(new YamlReader(mapping, file.DisplayName, 0, problems))
            : WarningSignList.Empty;

    private WarningSignList Read(YamlReader all)
    {
        var levels = ReadLevels(all);
        var groups = all.ReadMaps("groups").Select(ReadGroup).ToList();
        var wordLists = ReadWordLists(all);
        var signs = all.ReadMaps("signs").Select(keys => ReadSign(keys, levels, groups, wordLists)).OfType<WarningSign>().ToList();
        all.ReportUnknownKeys();

        ReportTwice(signs.Select(sign => (sign.Id, sign.Text.Line)), "the id");
        ReportTwice(signs.Select(sign => (Fold(sign.Text.Text), sign.Text.Line)), "the text of the sign");
        ReportTwice(signs.SelectMany(sign => sign.Said).Select(pattern => (string.Join(' ', pattern.Text.ToLowerInvariant().Split(' ').Order(StringComparer.Ordinal)), pattern.Line)), "the pattern");
        foreach (var group in groups.Where(group => !signs.Exists(sign => sign.Group == group)))
        {
            Report(1, $"no sign belongs to the group '{group.Id}'; remove the group");
        }

        foreach (var list in wordLists.Keys.Except(namedLists))
        {
            Report(1, $"no pattern names the list '{list}'; remove it");
        }

        return new WarningSignList(levels, groups, signs);
    }

    private List<LevelCard> ReadLevels(YamlReader all)
    {
        if (all.ReadMap("levels") is not { } maps)
        {
            all.ReportMissing("levels");
            return [];
        }

        var levels = new List<LevelCard>();
        foreach (var level in Enum.GetValues<WarningLevel>())
        {
            if (maps.ReadMap(level.GetName()) is not { } keys)
            {
                maps.ReportMissing(level.GetName());
                continue;
            }

            levels.Add(new LevelCard(
                level,
                keys.ReadChoice<CareCardKind>("look"),
                keys.ReadText("title"),
                keys.ReadText("title_of_one"),
                Render(keys.ReadOptionalText("after"), keys.GetLine()),
                keys.ReadOptionalText("alert"),
                keys.ReadChoices<HelpRoute>("routes"),
                keys.ReadList("sources")));
            keys.ReportUnknownKeys();
        }

        maps.ReportUnknownKeys();
        return levels;
    }

    private SignGroup ReadGroup(YamlReader keys)
    {
        var group = new SignGroup(keys.ReadText("id"), keys.ReadText("title"), keys.ReadMap("card") is { } card ? ReadCard(card) : null);
        keys.ReportUnknownKeys();
        return group;
    }

    private GroupCard ReadCard(YamlReader keys)
    {
        var card = new GroupCard(
            keys.ReadText("title"),
            [.. keys.ReadList("lines", 1, WarningSignList.MaxCardLines).Select(line => new CareCardLine(null, Render(line.Text, line.Line)!, GetPlainText(line)))],
            Render(keys.ReadOptionalText("after"), keys.GetLine()));
        keys.ReportUnknownKeys();
        return card;
    }

    /// <summary>Returns the lists of words that patterns name with a dollar sign.</summary>
    private static Dictionary<string, string> ReadWordLists(YamlReader all) =>
        all.ReadMap("words") is { } lists ? lists.Keys.ToDictionary(name => name, lists.ReadText) : [];

    private WarningSign? ReadSign(YamlReader keys, List<LevelCard> levels, List<SignGroup> groups, Dictionary<string, string> wordLists)
    {
        var id = keys.ReadText("id");
        var text = keys.ReadSource("text");
        Render(text.Text, text.Line);
        var groupId = keys.ReadText("group");
        var group = groups.Find(known => known.Id == groupId);
        if (group is null && groupId.Length > 0)
        {
            keys.ReportInvalid("group", "one of " + string.Join(", ", groups.Select(known => known.Id)));
        }

        var levelName = keys.ReadText("level");
        var level = WarningLevelText.Find(levelName);
        if (level is null && levelName.Length > 0)
        {
            keys.ReportInvalid("level", "one of " + string.Join(", ", WarningLevelText.All));
        }

        var who = keys.ReadOptionalText("who");
        var alert = keys.ReadOptionalText("alert");
        var sources = keys.ReadList("sources", 1);
        var routes = keys.Keys.Contains("routes") ? keys.ReadChoices<HelpRoute>("routes") : [];
        var said = keys.ReadList("said", level <= WarningLevel.Urgent ? 1 : 0).Select(pattern => InsertWordLists(pattern, wordLists)).ToList();
        keys.ReportUnknownKeys();
        // A level that has no card is reported where it is missing.
        return group is null || level is null || !levels.Exists(card => card.Level == level) ? null : new WarningSign(id, group, level.Value, text, who, alert, sources, routes, said);
    }

    private SourceText InsertWordLists(SourceText pattern, Dictionary<string, string> wordLists) =>
        pattern with
        {
            Text = WordListName.Replace(pattern.Text, name =>
            {
                namedLists.Add(name.Groups[1].Value);
                if (!wordLists.TryGetValue(name.Groups[1].Value, out var words))
                {
                    Report(pattern.Line, $"unknown list '{name.Value}'; known: {string.Join(", ", wordLists.Keys)}");
                }

                return words ?? "";
            }),
        };

    private SafeHtml? Render(string? line, int number) =>
        line is null ? null : SiteMarkdown.RenderInline(SiteMarkdown.Parse(new SourceText(line, number), displayName, problems));

    private string GetPlainText(SourceText line) =>
        PlainText.FromInline((SiteMarkdown.Parse(line, displayName, []).Document.FirstOrDefault() as LeafBlock)?.Inline);

    private void ReportTwice(IEnumerable<(string Text, int Line)> entries, string what)
    {
        var first = new Dictionary<string, int>();
        foreach (var (text, line) in entries)
        {
            if (!first.TryAdd(text, line))
            {
                Report(line, $"{what} is the same as on line {first[text]}; say it once");
            }
        }
    }

    private static string Fold(string text) => string.Concat(text.ToLowerInvariant().Where(char.IsLetterOrDigit));

    [GeneratedRegex(@"\$(\w+)")]
    private static partial Regex WordListName { get; }

    private void Report(int line, string text) => problems.Add(new Problem(displayName, line, text));
}
