using System.Globalization;
using System.Text;

namespace UpperBackSite.Search;

/// <summary>What a person typed, made safe to search for and to show again.</summary>
public sealed record FaqQuery
{
    /// <summary>More than anyone types; of a longer text the beginning is searched for.</summary>
    public const int MostCharacters = 300;

    private const int MostWords = 32;

    /// <summary>Words that stand in nearly every question and tell nothing about it.</summary>
    private static readonly HashSet<string> StopWords =
    [
        "a", "about", "am", "an", "and", "any", "are", "as", "at", "be", "been", "but", "by", "can", "could", "did", "do", "does", "for",
        "from", "get", "had", "has", "have", "how", "i", "if", "in", "is", "it", "its", "im", "ive", "just", "me", "my", "of", "on", "or",
        "should", "so", "than", "that", "the", "then", "there", "this", "to", "was", "what", "when", "where", "which", "who", "why", "will",
        "with", "would", "you", "your", "s", "t", "m", "ve",
    ];

    private FaqQuery(string text, IReadOnlyList<string> words) => (Text, Words) = (text, words);

    /// <summary>The query as it is shown: one line, without characters that cannot be seen.</summary>
    public string Text { get; }

    /// <summary>The words that are searched for. Empty when there is nothing to search for.</summary>
    public IReadOnlyList<string> Words { get; }

    public bool IsEmpty => Text.Length == 0;

    public static FaqQuery From(string? typed)
    {
        var text = Clean(typed ?? "");
        var words = Split(text).Distinct().ToList();
        var telling = words.Where(word => !StopWords.Contains(word)).ToList();
        return new FaqQuery(text, [.. (telling.Count > 0 ? telling : words).Take(MostWords)]);
    }

    /// <summary>Control, format and broken characters go; any run of white space is one space.</summary>
    private static string Clean(string typed)
    {
        var clean = new StringBuilder();
        foreach (var rune in typed.EnumerateRunes())
        {
            if (clean.Length >= MostCharacters)
            {
                break;
            }

            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                if (clean.Length > 0 && clean[^1] != ' ')
                {
                    clean.Append(' ');
                }
            }
            else if (rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse))
            {
                clean.Append(rune);
            }
        }

        return clean.ToString().Trim();
    }

    private static IEnumerable<string> Split(string text)
    {
        var word = new StringBuilder();
        foreach (var rune in text.ToLowerInvariant().Replace("’", "'", StringComparison.Ordinal).EnumerateRunes().Append(new Rune(' ')))
        {
            if (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark)
            {
                word.Append(rune);
            }
            else if (rune.Value != '\'' && word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
        }
    }
}
