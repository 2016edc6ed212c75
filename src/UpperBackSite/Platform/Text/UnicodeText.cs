using System.Globalization;
using System.Text;

namespace UpperBackSite.Platform.Text;

public static class UnicodeText
{
    /// <summary>The number of code points from which a character counts as several. The longest emoji has 10.</summary>
    private const int MaxRunesPerCharacter = 16;

    /// <summary>Separates words without a visible gap.</summary>
    public const int ZeroWidthSpace = 0x200B;

    /// <summary>Normalises the text. Unicode noncharacters, for which <see cref="string.Normalize(NormalizationForm)"/> throws, are removed.</summary>
    public static string NormalizeUnicode(this string text, NormalizationForm form)
    {
        var result = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!IsNoncharacter(rune.Value))
            {
                result.Append(rune);
            }
        }

        return result.ToString().Normalize(form);
    }

    /// <summary>Returns whether nothing of the text can be seen.</summary>
    public static bool IsBlank(string text) => text.EnumerateRunes().All(IsBlank);

    /// <summary>Returns whether the code point shows nothing on its own, as spaces, joiners, fillers and accents do, or is not a character.</summary>
    public static bool IsBlank(Rune rune) =>
        Rune.IsWhiteSpace(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
            or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
        || rune.Value is 0x115F or 0x1160 or 0x2800 or 0x3164 or 0xFFA0 or 0xFFFC or 0xFFFD or 0x13441 or 0x13442 or 0x1D159;

    /// <summary>
    /// Returns the length by which every limit is checked: the number of characters that people see. An emoji or a letter with its
    /// accents counts as one, so that nobody is told of characters that they did not type.
    /// </summary>
    public static int CountCharacters(this string text) => Measure(text, int.MaxValue).Count;

    /// <summary>Returns the start of the text, no longer than the limit by <see cref="CountCharacters"/>.</summary>
    public static string Truncate(this string text, int maxCharacters) => text[..Measure(text, maxCharacters).End];

    private static (int Count, int End) Measure(string text, int maxCharacters)
    {
        var (count, end) = (0, 0);
        while (end < text.Length)
        {
            var size = StringInfo.GetNextTextElementLength(text, end);
            var characters = 1 + ((CountRunes(text.AsSpan(end, size)) - 1) / MaxRunesPerCharacter);
            if (count + characters > maxCharacters)
            {
                break;
            }

            (count, end) = (count + characters, end + size);
        }

        return (count, end);
    }

    private static int CountRunes(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var _ in text.EnumerateRunes())
        {
            count++;
        }

        return count;
    }

    private static bool IsNoncharacter(int value) => (value & 0xFFFE) == 0xFFFE || value is >= 0xFDD0 and <= 0xFDEF;
}
