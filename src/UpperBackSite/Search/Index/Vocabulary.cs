using UpperBackSite.Content.Authoring;
using UpperBackSite.Search.Text;

namespace UpperBackSite.Search.Index;

public static class Vocabulary
{
    /// <summary>The frequency assumed for each listed word, as if it occurred that many times in a text.</summary>
    private const int ListedCounts = 5;

    public static Dictionary<string, int> Of(SearchIndex index, Synonyms synonyms, WarningFinder warnings)
    {
        var counts = new Dictionary<string, int>(index.WordCounts);
        foreach (var word in synonyms.Same.SelectMany(group => group).Concat(synonyms.Also.Keys).Concat(warnings.Vocabulary).SelectMany(Tokenizer.Of))
        {
            counts[word.Form] = counts.GetValueOrDefault(word.Form) + ListedCounts;
        }

        return counts;
    }

    /// <summary>Returns the adjacent words in titles, two by two.</summary>
    public static HashSet<(string, string)> Pairs(IReadOnlyList<SearchPassage> passages)
    {
        var pairs = new HashSet<(string, string)>();
        foreach (var title in passages.SelectMany(passage => passage.Titles))
        {
            var words = Tokenizer.Of(title);
            for (var at = 1; at < words.Count; at++)
            {
                pairs.Add((words[at - 1].Form, words[at].Form));
            }
        }

        return pairs;
    }
}
