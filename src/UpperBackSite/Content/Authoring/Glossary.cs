using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Authoring;

/// <summary>A medical or administrative term and its meaning.</summary>
/// <param name="Forms">The term and its inflections, such as the plural.</param>
/// <param name="PlainTerms">Everyday words, one of which must accompany the first use of the term on a page. Empty when none are required.</param>
/// <param name="Meaning">One or two sentences of inline Markdown.</param>
public sealed record GlossaryTerm(string Term, IReadOnlyList<string> Forms, IReadOnlyList<string> PlainTerms, SourceText Meaning);

/// <summary>Reads <c>glossary.yml</c>. The file is optional.</summary>
public static class Glossary
{
    public const string FileName = "glossary.yml";

    public static IReadOnlyList<GlossaryTerm> Read(SourceFile file, ICollection<Problem> problems)
    {
        if (YamlFile.Parse(file.Text, file.DisplayName, 0, problems) is not { } mapping)
        {
            return [];
        }

        var all = new YamlReader(mapping, file.DisplayName, 0, problems);
        var terms = new List<GlossaryTerm>();
        foreach (var term in all.Keys)
        {
            if (all.ReadMap(term) is { } keys)
            {
                terms.Add(new GlossaryTerm(
                    term,
                    [term, .. keys.ReadList("also").Select(form => form.Text)],
                    [.. keys.ReadList("plain").Select(words => words.Text)],
                    keys.ReadSource("meaning")));
                keys.ReportUnknownKeys();
            }
        }

        return [.. terms.OrderBy(term => term.Term, StringComparer.OrdinalIgnoreCase)];
    }
}
