using System.Text;

namespace UpperBackSite.Platform.Text;

public static class UnicodeText
{
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

    private static bool IsNoncharacter(int value) => (value & 0xFFFE) == 0xFFFE || value is >= 0xFDD0 and <= 0xFDEF;
}
