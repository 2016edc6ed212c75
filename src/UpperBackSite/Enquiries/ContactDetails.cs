using System.Text.RegularExpressions;
using MimeKit;
using PhoneNumbers;

namespace UpperBackSite.Enquiries;

/// <summary>Whether an email address and a telephone number are of a form that a reply can reach.</summary>
public static partial class ContactDetails
{
    /// <summary>The longest address that mail servers accept.</summary>
    public const int LongestEmail = 254;

    private const string HomeRegion = "GB";

    /// <summary>Stricter than MVC's own check, which takes <c>a b@c.d</c>; and one that a message can be written to.</summary>
    public static bool IsEmail(string text) =>
        text.Length <= LongestEmail && Address().IsMatch(text) && MailboxAddress.TryParse(text, out _);

    /// <summary>The number in E.164 form, or null. Numbers without a country code are British.</summary>
    public static string? ParsePhone(string text)
    {
        var numbers = PhoneNumberUtil.GetInstance();

        try
        {
            var number = numbers.Parse(text, HomeRegion);
            // Possible rather than assigned: new ranges appear before the library knows them.
            return numbers.IsPossibleNumber(number) && !text.Any(char.IsLetter) ? numbers.Format(number, PhoneNumberFormat.E164) : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"^[^\s\p{C}@.""(),:;<>\[\]\\]+(\.[^\s\p{C}@.""(),:;<>\[\]\\]+)*@([^\s\p{C}@.""(),:;<>\[\]\\]+\.)+[^\s\p{C}@.""(),:;<>\[\]\\]{2,}$", RegexOptions.NonBacktracking)]
    private static partial Regex Address();
}
