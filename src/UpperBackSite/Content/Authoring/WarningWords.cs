using UpperBackSite.Content.Markdown.Directives;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Authoring;

/// <summary>An entry of <c>warning-words.yml</c>.</summary>
/// <param name="Sign">Words of the card's line, so that the line can be found.</param>
public sealed record WarningWords(string Sign, CareCardKind Card, IReadOnlyList<string> Patterns, int Line)
{
    public const string FileName = "warning-words.yml";

    /// <summary>Reads the file: under each line of a card its <c>card</c>, its <c>source</c> and its <c>words</c>.</summary>
    public static IReadOnlyList<WarningWords> Read(SourceFile file, ICollection<Problem> problems)
    {
        if (YamlFile.Parse(file.Text, file.ShownName, 0, problems) is not { } mapping)
        {
            return [];
        }

        var all = new YamlReader(mapping, file.ShownName, 0, problems);
        var signs = new List<WarningWords>();
        foreach (var sign in all.Keys)
        {
            if (all.Map(sign) is { } keys)
            {
                var card = keys.Choice<CareCardKind>("card");
                keys.Text("source");
                var words = keys.List("words", 1);
                keys.RefuseUnknownKeys();
                signs.Add(new WarningWords(sign, card, [.. words.Select(pattern => pattern.Text)], words.Count > 0 ? words[0].Line : 1));
            }
        }

        return signs;
    }
}
