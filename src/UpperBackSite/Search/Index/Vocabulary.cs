using UpperBackSite.Content.Authoring;
using UpperBackSite.Search.Text;

namespace UpperBackSite.Search.Index;

/// <summary>Collects the words that spelling correction knows: those of the library, its synonyms and its warning signs.</summary>
public static class Vocabulary
{
    /// <summary>The frequency assumed for each listed word, as if it occurred that many times in a text.</summary>
    private const int ListedWordFrequency = 5;

    public static Dictionary<string, int> Build(SearchIndex index, Synonyms synonyms, WarningFinder warnings)
    {
        var counts = new Dictionary<string, int>(index.WordCounts);
        foreach (var word in synonyms.Equivalents.SelectMany(group => group).Concat(synonyms.OneWay.Keys).Concat(warnings.Vocabulary).SelectMany(Tokenizer.Tokenize))
        {
            counts[word.Form] = counts.GetValueOrDefault(word.Form) + ListedWordFrequency;
        }

        return counts;
    }

    /// <summary>Returns the pairs of adjacent words in titles.</summary>
    public static HashSet<(string, string)> FindBigrams(IReadOnlyList<SearchPassage> passages)
    {
        var bigrams = new HashSet<(string, string)>();
        foreach (var title in passages.SelectMany(passage => passage.Titles))
        {
            var words = Tokenizer.Tokenize(title);
            for (var index = 1; index < words.Count; index++)
            {
                bigrams.Add((words[index - 1].Form, words[index].Form));
            }
        }

        return bigrams;
    }
}
