using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Authoring;

/// <summary>A word or phrase that no page may use, because of the advertising rules or the house style.</summary>
/// <param name="Phrase">A word or phrase; a trailing <c>*</c> matches any word that begins with it.</param>
/// <param name="Suggestion">Why it is barred, and what to write in its place.</param>
public sealed record BarredWord(string Phrase, string Suggestion);

/// <summary>Reads <c>barred-words.yml</c>. The file is optional.</summary>
public static class BarredWords
{
    public const string FileName = "barred-words.yml";

    public static IReadOnlyList<BarredWord> Read(SourceFile file, ICollection<Problem> problems)
    {
        if (YamlFile.Parse(file.Text, file.DisplayName, 0, problems) is not { } mapping)
        {
            return [];
        }

        var all = new YamlReader(mapping, file.DisplayName, 0, problems);
        return [.. all.Keys.Select(words => new BarredWord(words, all.ReadText(words)))];
    }
}
