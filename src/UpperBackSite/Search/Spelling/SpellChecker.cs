using System.Collections.Frozen;
using System.Numerics;
using UpperBackSite.Search.Meaning;
using UpperBackSite.Search.Text;

namespace UpperBackSite.Search.Spelling;

/// <summary>
/// Corrects unknown words. Candidates are ranked by weighted edit distance and by how often the library uses them.
/// </summary>
public sealed class SpellChecker
{
    /// <summary>Hashes of the English words, because only membership is needed.</summary>
    private static readonly Lazy<FrozenSet<ulong>> EnglishWords = new(ReadEnglishWords);

    private const float BigramBonus = 0.6f;

    private const int MinCorrectedLength = 3;

    /// <summary>Words of up to this length resemble many others, so that one with another first letter must be nearer.</summary>
    private const int ShortLength = 4;

    private const float MaxCostOfOtherFirstLetter = 0.7f;

    private readonly string[] words;
    private readonly string[] comparedForms;
    private readonly float[] familiarity;
    private readonly uint[] letterMasks;
    private readonly IReadOnlyDictionary<string, int> wordCounts;
    private readonly HashSet<(string First, string Second)> bigrams;
    private readonly ILookup<string, string> following;
    private readonly ILookup<string, string> preceding;

    /// <param name="counts">Every word of the vocabulary, with its frequency in the library.</param>
    /// <param name="bigrams">Adjacent words in titles. A candidate that forms such a pair with a neighbouring word is preferred.</param>
    public SpellChecker(IReadOnlyDictionary<string, int> counts, HashSet<(string First, string Second)> bigrams)
    {
        words = [.. counts.Keys.Where(word => word.Length >= 3)];
        familiarity = [.. words.Select(word => 0.12f * MathF.Log2(1 + counts[word]))];
        comparedForms = [.. words.Select(ReplacePhWithF)];
        letterMasks = [.. comparedForms.Select(GetLetterMask)];
        wordCounts = counts;
        this.bigrams = bigrams;
        following = bigrams.ToLookup(pair => pair.First, pair => pair.Second);
        preceding = bigrams.ToLookup(pair => pair.Second, pair => pair.First);
    }

    /// <summary>Returns whether a word needs no correction: it is in the vocabulary or an English word, contains characters other than a to z, or has fewer than three letters.</summary>
    public bool IsKnown(string word) =>
        word.Length < 3 || word.AsSpan().ContainsAnyExceptInRange('a', 'z') || Tokenizer.IsStopWord(word) || wordCounts.ContainsKey(word) || (word.EndsWith('s') && wordCounts.ContainsKey(word[..^1])) || EnglishWords.Value.Contains(Hash(word)) || WordVectors.Instance.Contains(Stemmer.Stem(word));

    /// <summary>Returns whether the library, its synonyms or its warning signs use the word.</summary>
    public bool IsInVocabulary(string word) => wordCounts.ContainsKey(word);

    /// <summary>Returns the correction of an unknown word: one word, or two that were typed as one; null when no candidate is close enough.</summary>
    /// <param name="previous">The preceding word, or an empty string at the start of the query.</param>
    /// <param name="next">The following word, or an empty string at the end of the query.</param>
    public string[]? Correct(string word, string previous, string next)
    {
        if (IsKnown(word))
        {
            return null;
        }

        var nearest = FindNearest(word, previous, next);
        var halves = SplitCompound(word);
        return halves is not null && (nearest is null || nearest.Value.Cost > 1) ? halves
            : nearest is { } candidate ? [candidate.Word]
            : null;
    }

    /// <summary>
    /// Returns a similar word that stands beside a neighbour in a title, for an English word that does not: "back" for the bank of
    /// "upper bank pain". Returns null when there is none.
    /// </summary>
    /// <param name="maxCost">The greatest edit distance.</param>
    public string[]? CorrectByNeighbours(string word, string previous, string next, float maxCost)
    {
        if (word.Length < MinCorrectedLength || Tokenizer.IsStopWord(word) || bigrams.Contains((previous, word)) || bigrams.Contains((word, next)))
        {
            return null;
        }

        var beside = (Tokenizer.IsStopWord(previous) ? [] : following[previous]).Concat(Tokenizer.IsStopWord(next) ? [] : preceding[next]);
        return beside.Distinct()
            .Where(candidate => candidate[0] == word[0] && Stemmer.Stem(candidate) != Stemmer.Stem(word))
            .Select(candidate => (Word: candidate, Cost: WeightedEditDistance.Compute(word, candidate, maxCost)))
            .Where(candidate => candidate.Cost <= maxCost)
            .OrderBy(candidate => candidate.Cost)
            .ThenByDescending(candidate => wordCounts[candidate.Word])
            .Select(candidate => new[] { candidate.Word })
            .FirstOrDefault();
    }

    private (string Word, float Cost)? FindNearest(string word, string previous, string next)
    {
        var typed = ReplacePhWithF(word);
        var maxCost = word.Length switch { 3 => 0.7f, 4 => 1.0f, 5 => 1.25f, 6 or 7 => 1.8f, _ => 2.2f };
        var mask = GetLetterMask(typed);
        (string Word, float Cost)? best = null;
        var bestScore = float.MaxValue;
        for (var index = 0; index < words.Length; index++)
        {
            if (Math.Abs(comparedForms[index].Length - typed.Length) > 2 || BitOperations.PopCount(letterMasks[index] ^ mask) > 4)
            {
                continue;
            }

            var cost = WeightedEditDistance.Compute(typed, comparedForms[index], maxCost);
            if (cost > (typed.Length <= ShortLength && comparedForms[index][0] != typed[0] ? MaxCostOfOtherFirstLetter : maxCost))
            {
                continue;
            }

            var score = cost - familiarity[index] - (bigrams.Contains((previous, words[index])) || bigrams.Contains((words[index], next)) ? BigramBonus : 0);
            if (score < bestScore)
            {
                best = (words[index], cost);
                bestScore = score;
            }
        }

        return best;
    }

    private string[]? SplitCompound(string word)
    {
        for (var cut = 2; cut <= word.Length - MinCorrectedLength; cut++)
        {
            var (first, second) = (word[..cut], word[cut..]);
            if (IsWordPart(first) && IsWordPart(second) && !Tokenizer.IsStopWord(second))
            {
                return [first, second];
            }
        }

        return null;

        bool IsWordPart(string half) => Tokenizer.IsStopWord(half) || (half.Length > 2 && wordCounts.ContainsKey(half));
    }

    private static string ReplacePhWithF(string word) => word.Replace("ph", "f", StringComparison.Ordinal);

    private static uint GetLetterMask(string word)
    {
        var mask = 0u;
        foreach (var letter in word)
        {
            mask |= letter is >= 'a' and <= 'z' ? 1u << (letter - 'a') : 0;
        }

        return mask;
    }

    private static ulong Hash(string word) => word.Aggregate(14695981039346656037, (hash, letter) => (hash ^ letter) * 1099511628211);

    private static FrozenSet<ulong> ReadEnglishWords()
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
