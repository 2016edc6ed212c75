using System.Text;

namespace UpperBackSite.Platform.Text;

public static class UnicodeText
{
    /// <summary>Normalises the text. Unicode noncharacters, for which <see cref="string.Normalize(NormalizationForm)"/> throws, are removed.</summary>
    public static string Normalized(this string text, NormalizationForm form)
    {
        var sound = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!IsNoncharacter(rune.Value))
            {
                sound.Append(rune);
            }
        }

        return sound.ToString().Normalize(form);
    }

    private static bool IsNoncharacter(int value) => (value & 0xFFFE) == 0xFFFE || value is >= 0xFDD0 and <= 0xFDEF;
}
