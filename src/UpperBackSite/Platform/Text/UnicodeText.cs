using System.Text;

namespace UpperBackSite.Platform.Text;

public static class UnicodeText
{
    /// <summary>The text in one normal form. Code points that Unicode has none for, at which .NET throws, are left out.</summary>
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
