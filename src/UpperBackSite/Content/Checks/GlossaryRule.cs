using System.Text.RegularExpressions;
using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Checks.Sentences;

namespace UpperBackSite.Content.Checks;

/// <summary>Requires the first use of a glossary term on a page to be explained in place: <c>weak bones (osteoporosis)</c>.</summary>
public sealed class GlossaryRule
{
    public const string Name = "glossary";

    private readonly IReadOnlyList<(GlossaryTerm Term, Regex Forms, Regex Plain)> terms;

    public GlossaryRule(IEnumerable<GlossaryTerm> glossary) =>
        terms = [.. glossary.Where(term => term.PlainTerms.Count > 0).Select(term => (term, AnyOf(term.Forms), AnyOf(term.PlainTerms)))];

    public IEnumerable<Finding> Check(IReadOnlyList<Sentence> sentences)
    {
        foreach (var (term, forms, plain) in terms)
        {
            if (sentences.FirstOrDefault(sentence => !sentence.IsHeading && forms.IsMatch(sentence.Text)) is { } first
                && !plain.IsMatch(first.Text)
                && !IsInBrackets(first.Text, forms.Match(first.Text)))
            {
                yield return new Finding(Name, first.Line, $"'{term.Term}' is used before it is explained; write the plain words first, as in '{term.PlainTerms[0]} ({term.Term})'", first.Text);
            }
        }
    }

    private static bool IsInBrackets(string text, Match term) =>
        text.LastIndexOf('(', term.Index) > text.LastIndexOf(')', term.Index)
        || text.AsSpan(term.Index + term.Length).StartsWith(" (", StringComparison.Ordinal);

    /// <summary>Matches any of the forms, ignoring case; abbreviations match in capitals only.</summary>
    private static Regex AnyOf(IEnumerable<string> forms) =>
        new(@"(?<![\w-])(?:" + string.Join('|', forms.Select(form => form.Any(char.IsLower) ? $"(?i:{Regex.Escape(form)})" : Regex.Escape(form))) + @")(?![\w-])", RegexOptions.CultureInvariant);
}
