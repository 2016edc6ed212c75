using System.Globalization;
using System.Text;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Search.Query;

/// <summary>A sanitised query, safe to search for and to show again.</summary>
public sealed record SearchQuery
{
    /// <summary>The maximum number of characters; longer queries are cut.</summary>
    public const int MaxLength = 300;

    private SearchQuery(string text, bool isExact, bool isTyping) => (Text, IsExact, IsTyping) = (text, isExact, isTyping);

    /// <summary>The query for display: one line, without invisible characters.</summary>
    public string Text { get; }

    /// <summary>Whether spelling correction is off.</summary>
    public bool IsExact { get; }

    /// <summary>Whether the last word may be unfinished and matches as a prefix.</summary>
    public bool IsTyping { get; }

    public bool IsEmpty => Text.Length == 0;

    public static SearchQuery From(string? typed, bool isExact = false, bool isTyping = false) => new(Clean(typed ?? ""), isExact, isTyping);

    /// <summary>Replaces control characters with spaces, removes format and invalid characters, and collapses white space.</summary>
    private static string Clean(string typed)
    {
        var clean = new StringBuilder();
        foreach (var rune in typed.EnumerateRunes())
        {
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

        return clean.ToString().Trim().Truncate(MaxLength).TrimEnd();
    }
}
