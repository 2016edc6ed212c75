using System.Collections.Frozen;
using System.Numerics;
using UpperBackSite.Search.Text;

namespace UpperBackSite.Search.Spelling;

/// <summary>
/// Corrects unknown words. Candidates are ranked by weighted edit distance and by how often the library uses them.
/// </summary>
public sealed class SpellChecker
{
    /// <summary>Hashes of the English words, because only membership is needed.</summary>
    private static readonly Lazy<FrozenSet<ulong>> English = new(ReadEnglish);

    private const float BigramBonus = 0.6f;

    private readonly string[] words;
    private readonly string[] phoneticForms;
    private readonly float[] familiarity;
    private readonly uint[] letterMasks;
    private readonly IReadOnlyDictionary<string, int> known;
    private readonly HashSet<(string, string)> bigrams;

    /// <param name="counts">Every word of the vocabulary, with its frequency in the library.</param>
    /// <param name="bigrams">Adjacent words in titles. A candidate that forms one with a neighbouring word is preferred.</param>
    public SpellChecker(IReadOnlyDictionary<string, int> counts, HashSet<(string, string)> bigrams)
    {
        words = [.. counts.Keys.Where(word => word.Length >= 3)];
        familiarity = [.. words.Select(word => 0.12f * MathF.Log2(1 + counts[word]))];
        phoneticForms = [.. words.Select(PhoneticForm)];
        letterMasks = [.. phoneticForms.Select(LetterMask)];
        known = counts;
        this.bigrams = bigrams;
    }

    /// <summary>Returns whether a word needs no correction: it is in the vocabulary or an English word, has other characters than a to z, or is shorter than 3.</summary>
    public bool IsKnown(string word) =>
        word.Length < 3 || word.AsSpan().ContainsAnyExceptInRange('a', 'z') || Tokenizer.IsStopWord(word) || known.ContainsKey(word) || (word.EndsWith('s') && known.ContainsKey(word[..^1])) || English.Value.Contains(Hash(word));

    /// <summary>Returns the correction: one word, or two that were typed as one; null when no candidate is close enough.</summary>
    /// <param name="before">The word before it; <paramref name="after"/> is the one after it. Empty at the ends of the query.</param>
    public string[]? Correct(string word, string before, string after)
    {
        var nearest = Nearest(word, before, after);
        var halves = SplitCompound(word);
        return halves is not null && (nearest is null || nearest.Value.Cost > 1) ? halves
            : nearest is { } found ? [found.Word]
            : null;
    }

    private (string Word, float Cost)? Nearest(string word, string before, string after)
    {
        var typed = PhoneticForm(word);
        var maxCost = word.Length switch { 3 => 0.7f, 4 => 1.0f, 5 => 1.25f, 6 or 7 => 1.8f, _ => 2.2f };
        var mask = LetterMask(typed);
        (string Word, float Cost)? best = null;
        var bestScore = float.MaxValue;
        for (var at = 0; at < words.Length; at++)
        {
            if (Math.Abs(phoneticForms[at].Length - typed.Length) > 2 || BitOperations.PopCount(letterMasks[at] ^ mask) > 4)
            {
                continue;
            }

            var cost = WeightedEditDistance.Compute(typed, phoneticForms[at], maxCost);
            if (cost > maxCost)
            {
                continue;
            }

            var score = cost - familiarity[at] - (bigrams.Contains((before, words[at])) || bigrams.Contains((words[at], after)) ? BigramBonus : 0);
            if (score < bestScore)
            {
                best = (words[at], cost);
                bestScore = score;
            }
        }

        return best;
    }

    private string[]? SplitCompound(string word)
    {
        for (var cut = 2; cut <= word.Length - 3; cut++)
        {
            var (first, second) = (word[..cut], word[cut..]);
            if (IsWordPart(first) && IsWordPart(second) && !Tokenizer.IsStopWord(second))
            {
                return [first, second];
            }
        }

        return null;

        bool IsWordPart(string half) => Tokenizer.IsStopWord(half) || (half.Length > 2 && known.ContainsKey(half));
    }

    private static string PhoneticForm(string word) => word.Replace("ph", "f", StringComparison.Ordinal);

    private static uint LetterMask(string word)
    {
        var mask = 0u;
        foreach (var letter in word)
        {
            mask |= letter is >= 'a' and <= 'z' ? 1u << (letter - 'a') : 0;
        }

        return mask;
    }

    private static ulong Hash(string word) => word.Aggregate(14695981039346656037, (hash, letter) => (hash ^ letter) * 1099511628211);

    private static FrozenSet<ulong> ReadEnglish()
    {
        using var file = typeof(SpellChecker).Assembly.GetManifestResourceStream("english.txt")!;
        using var reader = new StreamReader(file);
        return reader.ReadToEnd()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.StartsWith('#'))
            .Select(word => Hash(Tokenizer.Tokenize(word)[0].Form))
            .ToFrozenSet();
    }
}
