using System.Security.Cryptography;

namespace UpperBackSite.Enquiries;

/// <summary>Reference numbers that can be read out over the telephone: no I, L, O or U to be misheard.</summary>
public static class EnquiryReference
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>Random, so that one tells nothing of another or of how many there are. 40 bits.</summary>
    public static string New()
    {
        var letters = RandomNumberGenerator.GetString(Alphabet, 8);
        return $"UB-{letters[..4]}-{letters[4..]}";
    }

    /// <summary>
    /// What someone typed or heard, without hyphens, with spaces or in lower case, as a reference; null when it cannot be one.
    /// The letters that references do not have are read as the digits that they look like.
    /// </summary>
    public static string? Read(string text)
    {
        var plain = string.Concat(text.ToUpperInvariant().Where(letter => letter is not '-' and not '\u2010' and not '\u2011' and not '\u2013' && !char.IsWhiteSpace(letter)));
        if (plain.Length != 10 || !plain.StartsWith("UB", StringComparison.Ordinal))
        {
            return null;
        }

        var letters = plain[2..].Replace('O', '0').Replace('I', '1').Replace('L', '1');
        var reference = $"UB-{letters[..4]}-{letters[4..]}";
        return IsWellFormed(reference) ? reference : null;
    }

    /// <summary>Whether the text has the form of a reference; says nothing of whether it was given out.</summary>
    public static bool IsWellFormed(string text) =>
        text.Length == 12
        && text.StartsWith("UB-", StringComparison.Ordinal)
        && text[7] == '-'
        && text.Where((_, place) => place > 2 && place != 7).All(letter => Alphabet.Contains(letter, StringComparison.Ordinal));
}
