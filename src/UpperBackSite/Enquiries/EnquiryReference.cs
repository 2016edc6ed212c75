using System.Security.Cryptography;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Enquiries;

/// <summary>Creates and parses reference numbers. They contain no I, L, O or U, so that they can be read out over the phone.</summary>
public static class EnquiryReference
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>Returns a random reference of 40 bits, from which no other reference can be guessed.</summary>
    public static string Generate()
    {
        var letters = RandomNumberGenerator.GetString(Alphabet, 8);
        return $"UB-{letters[..4]}-{letters[4..]}";
    }

    /// <summary>
    /// Returns typed text as a reference, or null when it cannot be one. Ignores case, hyphens, spaces and words before it, and reads O
    /// as 0, and I and L as 1. The letters UB may be left out if there is a digit.
    /// </summary>
    public static string? Normalize(string text)
    {
        var plain = string.Concat(TextFolding.SplitWords(text)).ToUpperInvariant();
        var code = plain.LastIndexOf("UB", StringComparison.Ordinal) is var start and >= 0 && start == plain.Length - 10 ? plain[(start + 2)..]
            : plain.Length == 8 && plain.Any(char.IsAsciiDigit) ? plain
            : null;
        if (code is null)
        {
            return null;
        }

        var letters = code.Replace('O', '0').Replace('I', '1').Replace('L', '1');
        var reference = $"UB-{letters[..4]}-{letters[4..]}";
        return IsWellFormed(reference) ? reference : null;
    }

    /// <summary>Returns whether the text has the format of a reference, whether or not it exists.</summary>
    public static bool IsWellFormed(string text) =>
        text.Length == 12
        && text.StartsWith("UB-", StringComparison.Ordinal)
        && text[7] == '-'
        && text.Where((_, place) => place > 2 && place != 7).All(letter => Alphabet.Contains(letter, StringComparison.Ordinal));
}
