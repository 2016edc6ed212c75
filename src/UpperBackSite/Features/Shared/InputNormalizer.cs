using System.Globalization;
using System.Text;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Features.Shared;

/// <summary>Normalises typed text to Unicode form C and removes invisible characters. Text without visible characters becomes null.</summary>
public static class InputNormalizer
{
    /// <summary>With the tags that follow it, this is the flag of Scotland or Wales (UTS 51, emoji tag sequences).</summary>
    private const int BlackFlag = 0x1F3F4;

    public static string? NormalizeLine(string? text) => NormalizeLines(text)?.Replace('\n', ' ');

    /// <summary>Normalises an email address or a phone number to Unicode form KC, in which full-width letters and digits are plain ones.</summary>
    public static string? NormalizeAddress(string? text) => NormalizeLine(text?.NormalizeUnicode(NormalizationForm.FormKC));

    public static string? NormalizeLines(string? text)
    {
        if (text is null || UnicodeText.IsBlank(text))
        {
            return null;
        }

        var clean = new StringBuilder();
        var isFlag = false;
        foreach (var rune in text.ReplaceLineEndings("\n").NormalizeUnicode(NormalizationForm.FormC).EnumerateRunes())
        {
            isFlag = rune.Value == BlackFlag || (isFlag && IsTag(rune));
            if (rune.Value == '\n' || isFlag || (!Rune.IsControl(rune) && !IsDirectionMark(rune)))
            {
                clean.Append(rune);
            }
            else if (rune.Value is '\t' or UnicodeText.ZeroWidthSpace)
            {
                clean.Append(' ');
            }
        }

        var trimmed = clean.ToString().Trim();
        return trimmed.Length == 0 ? null : trimmed;
    }

    private static bool IsTag(Rune rune) => rune.Value is >= 0xE0020 and <= 0xE007F;

    /// <summary>Returns whether the character could change how text is displayed. Joiners in words and emoji are kept.</summary>
    private static bool IsDirectionMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format && rune.Value is not (0x200C or 0x200D);
}
