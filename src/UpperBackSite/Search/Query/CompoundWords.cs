using UpperBackSite.Search.Index;
using UpperBackSite.Search.Spelling;
using UpperBackSite.Search.Text;

namespace UpperBackSite.Search.Query;

/// <summary>Words that a query writes as one and the library as two, or the other way round.</summary>
public sealed class CompoundWords(SearchIndex index, SpellChecker spelling)
{
    private const int MinPartLength = 2;

    /// <summary>Joins two words that the library only writes as one: "work station" to "workstation".</summary>
    public List<string> Join(List<string> forms)
    {
        var joined = new List<string>(forms.Count);
        for (var position = 0; position < forms.Count; position++)
        {
            if (position + 1 < forms.Count && Join(forms[position], forms[position + 1]) is { } whole)
            {
                joined.Add(whole);
                position++;
            }
            else
            {
                joined.Add(forms[position]);
            }
        }

        return joined;
    }

    private string? Join(string first, string second)
    {
        var whole = Tokenizer.Normalize(first + second);
        return first.Length >= MinPartLength && second.Length >= MinPartLength && index.FindTermOfForm(whole) is not null && !index.HasPhrase(first, second) ? whole : null;
    }

    /// <summary>Returns the two words that the library writes for one: "set up" for "setup". An English word such as "notable" is not "not able".</summary>
    public (string First, string Second)? Split(string word)
    {
        var isEnglish = spelling.IsKnown(word);
        for (var cut = MinPartLength; cut <= word.Length - MinPartLength; cut++)
        {
            var (first, second) = (word[..cut], word[cut..]);
            if (!(isEnglish && Tokenizer.IsStopWord(first)) && index.WordCounts.ContainsKey(first) && index.WordCounts.ContainsKey(second) && index.HasPhrase(first, second))
            {
                return (first, second);
            }
        }

        return null;
    }
}
