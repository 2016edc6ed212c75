using UpperBackSite.Content.WarningSigns;
using UpperBackSite.Search.Text;

namespace UpperBackSite.Search.Index;

/// <summary>A wording of a warning sign: words that must all be near one another, in any order.</summary>
/// <param name="Rank">Its place in the list of all patterns.</param>
/// <param name="Words">For each word, its alternatives: stems, or forms with <see cref="ExactMark"/> after them.</param>
/// <param name="Excluded">Words that must not be near.</param>
public sealed record WarningPattern(WarningSign Sign, int Rank, IReadOnlyList<IReadOnlySet<string>> Words, IReadOnlySet<string> Excluded)
{
    /// <summary>Stands after a word that must have exactly this form, as in "tearing!", which "tear" does not match.</summary>
    public const char ExactMark = '!';

    private const char ExcludedMark = '-';

    /// <summary>Stands between two words that must follow each other, as in "black_out".</summary>
    private const char JoinMark = '_';

    /// <summary>A bit for each of the words.</summary>
    public int AllBits { get; } = (1 << Words.Count) - 1;

    public static WarningPattern Parse(WarningSign sign, int rank, string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToLookup(word => word[0] == ExcludedMark, word => ParseAlternatives(word.TrimStart(ExcludedMark)));
        return new WarningPattern(sign, rank, [.. words[false]], words[true].SelectMany(word => word).ToHashSet());
    }

    /// <summary>Returns every word of a pattern as people write it.</summary>
    public static IEnumerable<string> GetForms(string text) => Tokenizer.Tokenize(text.Replace('/', ' ')).Select(word => word.Form);

    private static HashSet<string> ParseAlternatives(string word) =>
        word.Split('/')
            .SelectMany(alternative => Tokenizer.Tokenize(alternative.Replace($"{JoinMark}", "")).Select(token => alternative.EndsWith(ExactMark) ? token.Form + ExactMark : token.Stem))
            .ToHashSet();
}
