using System.Globalization;
using System.Text;

namespace UpperBackSite.Search.Query;

/// <summary>What a person typed, made safe to search for and to show again.</summary>
public sealed record SearchQuery
{
    /// <summary>More than anyone types; of a longer text the beginning is searched for.</summary>
    public const int MostCharacters = 300;

    private SearchQuery(string text, bool isExact, bool isTyping) => (Text, IsExact, IsTyping) = (text, isExact, isTyping);

    /// <summary>The query as it is shown: one line, without characters that cannot be seen.</summary>
    public string Text { get; }

    /// <summary>To be taken as it stands, without mending its spelling.</summary>
    public bool IsExact { get; }

    /// <summary>The last word may not be finished: words that begin so are meant too.</summary>
    public bool IsTyping { get; }

    public bool IsEmpty => Text.Length == 0;

    public static SearchQuery From(string? typed, bool isExact = false, bool isTyping = false) => new(Clean(typed ?? ""), isExact, isTyping);

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
}
