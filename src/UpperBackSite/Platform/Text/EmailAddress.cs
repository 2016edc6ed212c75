using System.Text.RegularExpressions;
using MimeKit;

namespace UpperBackSite.Platform.Text;

/// <summary>The rule for email addresses that mail can be sent to.</summary>
public static partial class EmailAddress
{
    /// <summary>In characters; mail servers accept none that is longer (RFC 5321, 4.5.3.1.3).</summary>
    private const int MaxLength = 254;

    /// <summary>Stricter than MVC's own check, which accepts <c>a b@c.d</c>; and an address that a message can be written to.</summary>
    public static bool IsWellFormed(string text) =>
        text.Length <= MaxLength && Pattern().IsMatch(text) && MailboxAddress.TryParse(text, out _);

    [GeneratedRegex(@"^[^\s\p{C}@.""(),:;<>\[\]\\]+(\.[^\s\p{C}@.""(),:;<>\[\]\\]+)*@([^\s\p{C}@.""(),:;<>\[\]\\]+\.)+[^\s\p{C}@.""(),:;<>\[\]\\]{2,}$", RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();
}
