using System.Net.Mail;
using System.Text.RegularExpressions;
using PhoneNumbers;

namespace UpperBackSite.Enquiries;

/// <summary>Whether an email address and a telephone number are of a form that a reply can reach.</summary>
public static partial class ContactDetails
{
    /// <summary>The longest address that mail servers accept.</summary>
    public const int LongestEmail = 254;

    private const string HomeRegion = "GB";

    /// <summary>Stricter than MVC's own check, which takes <c>a b@c.d</c>.</summary>
    public static bool IsEmail(string text) =>
        text.Length <= LongestEmail && Address().IsMatch(text) && MailAddress.TryCreate(text, out var parsed) && parsed.Address == text;

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

    [GeneratedRegex(@"^[^\s@""(),:;<>\[\]\\]+@([^\s@.""(),:;<>\[\]\\]+\.)+[^\s@.""(),:;<>\[\]\\]{2,}$", RegexOptions.NonBacktracking)]
    private static partial Regex Address();
}
