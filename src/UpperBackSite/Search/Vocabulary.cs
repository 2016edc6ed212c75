using UpperBackSite.Content;

namespace UpperBackSite.Search;

/// <summary>Every word that a person may have meant, with how often it stands where it counts.</summary>
public static class Vocabulary
{
    /// <summary>A word of a title is what people look for.</summary>
    private const int TitleCounts = 5;

    /// <summary>Words that stand side by side in titles.</summary>
    public static HashSet<(string, string)> Pairs(IReadOnlyList<SearchPassage> passages) =>
    [
        .. from passage in passages
           from title in passage.Titles
           let words = Words.Of(title)
           from place in Enumerable.Range(1, Math.Max(0, words.Count - 1))
           select (words[place - 1].Form, words[place].Form),
    ];

    public static Dictionary<string, int> Of(IReadOnlyList<SearchPassage> passages, Synonyms synonyms, WarningFinder warnings)
    {
        var counts = new Dictionary<string, int>();
        foreach (var passage in passages)
        {
            Count(passage.Text, 1);
            Count(passage.Summary, 1);
            foreach (var title in passage.Titles)
            {
                Count(title, TitleCounts);
            }
        }

        foreach (var words in synonyms.Same.SelectMany(group => group).Concat(synonyms.Also.Keys).Concat(warnings.Vocabulary))
        {
            Count(words, TitleCounts);
        }

        return counts;

        void Count(string text, int weight)
        {
            foreach (var word in Words.Of(text))
            {
                counts[word.Form] = counts.GetValueOrDefault(word.Form) + weight;
            }
        }
    }
}
