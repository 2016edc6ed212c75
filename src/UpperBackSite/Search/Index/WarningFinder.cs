using UpperBackSite.Content.WarningSigns;
using UpperBackSite.Search.Text;

namespace UpperBackSite.Search.Index;

/// <summary>Finds the warning signs that a text mentions, to choose which care card to show.</summary>
public sealed class WarningFinder
{
    /// <summary>The number of consecutive words in which a pattern must match, which prevents chance matches in long texts.</summary>
    private const int WindowSize = 16;

    /// <summary>The number of words before a match that are searched for excluded words, as in "hay fever".</summary>
    private const int WordsBefore = 3;

    private readonly IReadOnlyList<WarningPattern> patterns;

    /// <summary>For each word: the patterns that have it, by their rank, each with the bit of the word in <see cref="WarningPattern.AllBits"/>.</summary>
    private readonly ILookup<string, (int Rank, int Bit)> byWord;

    public WarningFinder(IEnumerable<WarningSign> signs)
    {
        patterns = [.. signs.SelectMany(sign => sign.Patterns.Select(text => (sign, text))).Select((pattern, rank) => WarningPattern.Parse(pattern.sign, rank, pattern.text))];
        byWord = patterns
            .SelectMany(pattern => pattern.Words.SelectMany((alternatives, index) => alternatives.Select(word => (word, pattern.Rank, Bit: 1 << index))))
            .ToLookup(entry => entry.word, entry => (entry.Rank, entry.Bit));
    }

    /// <summary>Returns a function that finds the signs of the list in a text, without spelling correction.</summary>
    public static Func<string, IReadOnlyList<WarningSign>> CreateFor(WarningSignList list)
    {
        var finder = new WarningFinder(list.Signs);
        return text => finder.Find([.. Tokenizer.Tokenize(text).Select(word => word.Form)]);
    }

    /// <summary>Every word of the patterns. Spelling correction must not change them.</summary>
    public IEnumerable<string> Vocabulary => patterns.Select(pattern => pattern.Sign).Distinct().SelectMany(sign => sign.Patterns).SelectMany(WarningPattern.GetForms).Distinct();

    /// <param name="forms">The words of the text, stop words included.</param>
    public IReadOnlyList<WarningSign> Find(IReadOnlyList<string> forms)
    {
        forms = [.. forms.SelectMany(SplitUnit)];
        var words = forms.Select((form, position) => new Word(
            Stemmer.Stem(form),
            form + WarningPattern.ExactMark,
            position + 1 < forms.Count ? Stemmer.Stem(Tokenizer.Normalize(form + forms[position + 1])) : "")).ToArray();
        return [.. FindCandidates(words).Where(pattern => Matches(pattern, words)).Select(pattern => pattern.Sign).Distinct()];
    }

    /// <summary>Returns the patterns of which every word occurs anywhere in the text, by rank.</summary>
    private IEnumerable<WarningPattern> FindCandidates(Word[] words)
    {
        var found = new int[patterns.Count];
        foreach (var word in words.Distinct())
        {
            foreach (var (rank, bit) in byWord[word.Stem].Concat(byWord[word.Exact]).Concat(byWord[word.WithNext]))
            {
                found[rank] |= bit;
            }
        }

        return patterns.Where(pattern => found[pattern.Rank] == pattern.AllBits);
    }

    private static bool Matches(WarningPattern pattern, Word[] words)
    {
        for (var start = 0; start < words.Length; start++)
        {
            var first = Math.Max(0, start - WordsBefore);
            var end = Math.Min(words.Length, start + WindowSize);
            if (IsIn(pattern, words.AsSpan(start, end - start)) && !Has(words.AsSpan(first, end - first), pattern.Excluded) && pattern.Words.Any(alternatives => Has(words.AsSpan(start, 1), alternatives)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Splits a number from the unit that is typed right after it: "34wks" to "34" and "wks".</summary>
    private static IEnumerable<string> SplitUnit(string form)
    {
        var digits = form.AsSpan().IndexOfAnyExceptInRange('0', '9');
        return digits > 0 ? [form[..digits], form[digits..]] : [form];
    }

    private static bool IsIn(WarningPattern pattern, ReadOnlySpan<Word> window)
    {
        foreach (var alternatives in pattern.Words)
        {
            if (!Has(window, alternatives))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Has(ReadOnlySpan<Word> window, IReadOnlySet<string> alternatives)
    {
        foreach (var word in window)
        {
            if (alternatives.Contains(word.Stem) || alternatives.Contains(word.Exact) || alternatives.Contains(word.WithNext))
            {
                return true;
            }
        }

        return false;
    }

    /// <param name="WithNext">The stem of the word joined to the next one, as in "can not", "can t" and "black out"; empty at the end.</param>
    private readonly record struct Word(string Stem, string Exact, string WithNext);
}
