using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Authoring;

/// <summary>A medical or official term and what it means.</summary>
/// <param name="Forms">The term and its other forms, such as the plural.</param>
/// <param name="Plain">Plain words for it; where there are some, a page that uses the term first says them. Empty for a term that needs none.</param>
/// <param name="Meaning">One or two sentences of Markdown.</param>
public sealed record GlossaryTerm(string Term, IReadOnlyList<string> Forms, IReadOnlyList<string> Plain, SourceText Meaning);

/// <summary>Reads <c>glossary.yml</c>. A library without the file has no glossary.</summary>
public static class Glossary
{
    public const string FileName = "glossary.yml";

    public static IReadOnlyList<GlossaryTerm> Read(SourceFile file, ICollection<Problem> problems)
    {
        if (YamlFile.Parse(file.Text, file.ShownName, 0, problems) is not { } mapping)
        {
            return [];
        }

        var all = new YamlReader(mapping, file.ShownName, 0, problems);
        var terms = new List<GlossaryTerm>();
        foreach (var term in all.Keys)
        {
            if (all.Map(term) is { } keys)
            {
                terms.Add(new GlossaryTerm(
                    term,
                    [term, .. keys.List("also").Select(form => form.Text)],
                    [.. keys.List("plain").Select(words => words.Text)],
                    keys.Source("meaning")));
                keys.RefuseUnknownKeys();
            }
        }

        return [.. terms.OrderBy(term => term.Term, StringComparer.OrdinalIgnoreCase)];
    }
}
