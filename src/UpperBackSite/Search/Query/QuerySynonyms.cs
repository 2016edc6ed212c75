using UpperBackSite.Content.Authoring;
using UpperBackSite.Search.Text;

namespace UpperBackSite.Search.Query;

/// <summary>What words and phrases of a query can also mean, by their stems.</summary>
public sealed class QuerySynonyms
{
    private const int MaxPhraseWords = 4;

    private readonly Dictionary<string, List<string[]>> meanings = [];

    public QuerySynonyms(Synonyms synonyms)
    {
        foreach (var group in synonyms.Equivalents)
        {
            foreach (var word in group)
            {
                Add(word, group.Where(other => other != word));
            }
        }

        foreach (var (typed, meant) in synonyms.OneWay)
        {
            Add(typed, meant);
        }
    }

    /// <summary>Returns the stems of the words and phrases that the given stems can also mean.</summary>
    public IReadOnlyList<string[]> Find(string typed) => meanings.GetValueOrDefault(typed) ?? [];

    /// <summary>Returns the length of the longest synonym entry that begins at the given word, or 0.</summary>
    public int GetPhraseLength(List<string> stems, int start)
    {
        for (var length = Math.Min(MaxPhraseWords, stems.Count - start); length > 0; length--)
        {
            if (meanings.ContainsKey(string.Join(' ', stems.Skip(start).Take(length))))
            {
                return length;
            }
        }

        return 0;
    }

    private void Add(string typed, IEnumerable<string> meant)
    {
        var key = string.Join(' ', GetStems(typed));
        if (!meanings.TryGetValue(key, out var known))
        {
            meanings[key] = known = [];
        }

        known.AddRange(meant.Select(words => GetStems(words).Where(stem => !Tokenizer.IsStopWord(stem)).ToArray()).Where(stems => stems.Length > 0));
    }

    private static IEnumerable<string> GetStems(string words) => Tokenizer.Tokenize(words).Select(word => word.Stem);
}
