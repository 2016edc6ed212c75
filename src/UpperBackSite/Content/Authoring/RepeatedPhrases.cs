using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Authoring;

/// <summary>A phrase that tires readers when it is repeated, in all its forms, and how often it may be used.</summary>
/// <param name="Forms">Words that count together; a trailing <c>*</c> matches any word that begins with it.</param>
/// <param name="Suggestion">What to write in its place.</param>
/// <param name="MaxOnPage">Limit for each page, or null for none.</param>
/// <param name="MaxOnSite">Limit for all pages together, or null for none.</param>
/// <param name="MaxPages">The number of pages that may use it, or null for any.</param>
/// <param name="Line">The line in <c>repeated-phrases.yml</c>.</param>
public sealed record RepeatedPhrase(string Name, IReadOnlyList<string> Forms, string Suggestion, int? MaxOnPage, int? MaxOnSite, int? MaxPages, int Line);

/// <summary>Reads <c>repeated-phrases.yml</c>. The file is optional.</summary>
public static class RepeatedPhrases
{
    public const string FileName = "repeated-phrases.yml";

    public static IReadOnlyList<RepeatedPhrase> Read(SourceFile file, ICollection<Problem> problems)
    {
        if (YamlFile.Parse(file.Text, file.DisplayName, 0, problems) is not { } mapping)
        {
            return [];
        }

        var all = new YamlReader(mapping, file.DisplayName, 0, problems);
        return [.. all.Keys.Select(name => (name, all.ReadMap(name))).Where(entry => entry.Item2 is not null).Select(entry => Read(entry.name, entry.Item2!))];
    }

    private static RepeatedPhrase Read(string name, YamlReader keys)
    {
        var phrase = new RepeatedPhrase(
            name,
            [.. keys.ReadList("forms", 1).Select(form => form.Text)],
            keys.ReadText("write"),
            ReadLimit(keys, "on_a_page"),
            ReadLimit(keys, "on_the_site"),
            ReadLimit(keys, "pages"),
            keys.GetLine());
        if (phrase is { MaxOnPage: null, MaxOnSite: null, MaxPages: null })
        {
            keys.ReportMissing("on_a_page");
        }

        keys.ReportUnknownKeys();
        return phrase;
    }

    private static int? ReadLimit(YamlReader keys, string key)
    {
        if (keys.ReadOptionalText(key) is null)
        {
            return null;
        }

        var limit = keys.ReadNumber(key);
        if (limit < 0)
        {
            keys.ReportInvalid(key, "0 or more");
        }

        return limit;
    }
}
