using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Authoring;

/// <summary>Words that no page may use, because of the advertising rules or the house style.</summary>
/// <param name="Words">A word or phrase; with <c>*</c> at its end, any word that begins with it.</param>
/// <param name="Instead">Why it is barred, and what to write instead.</param>
public sealed record BarredWord(string Words, string Instead);

/// <summary>Reads <c>barred-words.yml</c>. A library without the file bars none.</summary>
public static class BarredWords
{
    public const string FileName = "barred-words.yml";

    public static IReadOnlyList<BarredWord> Read(SourceFile file, ICollection<Problem> problems)
    {
        if (YamlFile.Parse(file.Text, file.ShownName, 0, problems) is not { } mapping)
        {
            return [];
        }

        var all = new YamlReader(mapping, file.ShownName, 0, problems);
        return [.. all.Keys.Select(words => new BarredWord(words, all.Text(words)))];
    }
}
