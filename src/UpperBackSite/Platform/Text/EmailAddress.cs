using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using MimeKit;

namespace UpperBackSite.Platform.Text;

public static partial class EmailAddress
{
    /// <summary>Maximum length in characters (RFC 5321, 4.5.3.1.3).</summary>
    private const int MaxLength = 254;

    /// <summary>Returns whether mail can be sent to the address. Stricter than MVC's own check, which accepts <c>a b@c.d</c>.</summary>
    public static bool IsWellFormed(string text) =>
        text.Length <= MaxLength && Pattern().IsMatch(text) && MailboxAddress.TryParse(text, out _);

    /// <summary>Returns the form in which addresses are compared: without case, invisible characters and compatibility forms such as full width.</summary>
    public static string Fold(string text) =>
        string.Concat(text.NormalizeUnicode(NormalizationForm.FormKC).EnumerateRunes().Where(rune => Rune.GetUnicodeCategory(rune) is not UnicodeCategory.Format).Select(rune => rune.ToString())).Trim().ToLowerInvariant();

    [GeneratedRegex(@"^[^\s\p{C}@.""(),:;<>\[\]\\]+(\.[^\s\p{C}@.""(),:;<>\[\]\\]+)*@([^\s\p{C}@.""(),:;<>\[\]\\]+\.)+[^\s\p{C}@.""(),:;<>\[\]\\]{2,}$", RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();
}
