using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Authoring;

/// <summary>Words that people type and words that the pages use for the same thing. Search takes one for the other.</summary>
/// <param name="Same">Groups in which each word or phrase stands for every other.</param>
/// <param name="Also">What is typed, and what is then searched for too; not the other way round.</param>
public sealed record Synonyms(IReadOnlyList<IReadOnlyList<string>> Same, IReadOnlyDictionary<string, IReadOnlyList<string>> Also)
{
    public const string FileName = "synonyms.yml";

    public static readonly Synonyms None = new([], new Dictionary<string, IReadOnlyList<string>>());

    public static Synonyms Read(SourceFile file, ICollection<Problem> problems)
    {
        if (YamlFile.Parse(file.Text, file.ShownName, 0, problems) is not { } mapping)
        {
            return None;
        }

        var keys = new YamlReader(mapping, file.ShownName, 0, problems);
        var same = keys.List("same").Select(IReadOnlyList<string> (group) => [.. group.Text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)]).ToList();
        var also = new Dictionary<string, IReadOnlyList<string>>();
        if (keys.Map("also") is { } words)
        {
            foreach (var typed in words.Keys)
            {
                also[typed] = words.Text(typed).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            }
        }

        keys.RefuseUnknownKeys();
        return new Synonyms(same, also);
    }
}
