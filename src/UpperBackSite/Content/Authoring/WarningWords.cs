using UpperBackSite.Content.Markdown.Directives;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Authoring;

/// <summary>An entry of <c>warning-words.yml</c>: the wordings that indicate one warning sign.</summary>
/// <param name="Sign">A part of the care card's line, by which the line is found.</param>
public sealed record WarningWords(string Sign, CareCardKind Card, IReadOnlyList<string> Patterns, int Line)
{
    public const string FileName = "warning-words.yml";

    /// <summary>Reads the file. Each key is part of a care card's line, with <c>card</c>, <c>source</c> and <c>words</c> below it.</summary>
    public static IReadOnlyList<WarningWords> Read(SourceFile file, ICollection<Problem> problems)
    {
        if (YamlFile.Parse(file.Text, file.DisplayName, 0, problems) is not { } mapping)
        {
            return [];
        }

        var all = new YamlReader(mapping, file.DisplayName, 0, problems);
        var signs = new List<WarningWords>();
        foreach (var sign in all.Keys)
        {
            if (all.ReadMap(sign) is { } keys)
            {
                var card = keys.ReadChoice<CareCardKind>("card");
                keys.ReadText("source");
                var words = keys.ReadList("words", 1);
                keys.ReportUnknownKeys();
                signs.Add(new WarningWords(sign, card, [.. words.Select(pattern => pattern.Text)], words.Count > 0 ? words[0].Line : 1));
            }
        }

        return signs;
    }
}
