using System.Text.RegularExpressions;
using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Checks.Sentences;

namespace UpperBackSite.Content.Checks;

/// <summary>Reports barred words in titles, summaries and text.</summary>
public sealed class BarredWordRule
{
    public const string Name = "barred-word";

    private readonly IReadOnlyList<(Regex Pattern, string Suggestion)> barred;

    public BarredWordRule(IEnumerable<BarredWord> words) => barred = [.. words.Select(word => (PhrasePattern.Create(word.Phrase), word.Suggestion))];

    public IEnumerable<Finding> Check(FrontMatter page, IEnumerable<Sentence> sentences) =>
        [.. Check(page.Title, 1), .. Check(page.Summary, 1), .. Check(sentences)];

    public IEnumerable<Finding> Check(IEnumerable<Sentence> sentences) =>
        sentences.SelectMany(sentence => Check(sentence.Text, sentence.Line));

    private IEnumerable<Finding> Check(string text, int line) =>
        from word in barred
        let match = word.Pattern.Match(text)
        where match.Success
        select new Finding(Name, line, $"'{match.Value}' is barred: {word.Suggestion}", text);
}
