using UpperBackSite.Content.Library;
using UpperBackSite.Search.Text;

namespace UpperBackSite.Search.Index;

/// <summary>Finds the warning signs that a text mentions, to choose which care card to show.</summary>
public sealed class WarningFinder
{
    /// <summary>The number of consecutive words in which a pattern must match, which prevents chance matches in long texts.</summary>
    private const int WindowSize = 10;

    private readonly IReadOnlyList<Pattern> patterns;

    /// <summary>Patterns by the stem of each of their words.</summary>
    private readonly ILookup<string, Pattern> byStem;

    public WarningFinder(IEnumerable<WarningSign> signs)
    {
        patterns = [.. signs.SelectMany(sign => sign.Patterns.Select(text => (sign, text))).Select((pattern, rank) => new Pattern(pattern.sign, rank, ParsePattern(pattern.text)))];
        byStem = patterns.SelectMany(pattern => pattern.Stems.SelectMany(alternatives => alternatives).Distinct().Select(stem => (stem, pattern))).ToLookup(entry => entry.stem, entry => entry.pattern);
    }

    /// <summary>Every word of the patterns. Spelling correction must not change them.</summary>
    public IEnumerable<string> Vocabulary => patterns.Select(pattern => pattern.Sign).Distinct().SelectMany(sign => sign.Patterns).SelectMany(pattern => Tokenizer.Tokenize(pattern.Replace('/', ' '))).Select(word => word.Form).Distinct();

    /// <param name="forms">The words of the text, stop words included.</param>
    public IReadOnlyList<WarningSign> Find(IReadOnlyList<string> forms)
    {
        var stems = forms.Select((form, position) => new WordStems(Stemmer.Stem(form), position + 1 < forms.Count ? Stemmer.Stem(Tokenizer.Normalize(form + forms[position + 1])) : "")).ToArray();
        var found = new HashSet<Pattern>();
        for (var start = 0; start < stems.Length; start++)
        {
            var window = new ArraySegment<WordStems>(stems, start, Math.Min(WindowSize, stems.Length - start));
            found.UnionWith(byStem[stems[start].Own].Concat(byStem[stems[start].WithNext]).Where(pattern => pattern.IsIn(window)));
        }

        return [.. found.OrderBy(pattern => pattern.Rank).Select(pattern => pattern.Sign).Distinct()];
    }

    private static IReadOnlyList<IReadOnlySet<string>> ParsePattern(string text) =>
    [
        .. text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(IReadOnlySet<string> (word) => word.Split('/').SelectMany(Tokenizer.Tokenize).Select(token => token.Stem).ToHashSet()),
    ];

    /// <param name="WithNext">The stem of the word joined to the next one, as in "can not", "can t" and "black out"; empty at the end.</param>
    private readonly record struct WordStems(string Own, string WithNext);

    /// <param name="Stems">For each word of the pattern, the stems of its alternatives.</param>
    private sealed record Pattern(WarningSign Sign, int Rank, IReadOnlyList<IReadOnlySet<string>> Stems)
    {
        public bool IsIn(ArraySegment<WordStems> window) => Stems.All(alternatives => window.Any(word => alternatives.Contains(word.Own) || alternatives.Contains(word.WithNext)));
    }
}
