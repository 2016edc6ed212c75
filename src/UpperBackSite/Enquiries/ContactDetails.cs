using PhoneNumbers;

namespace UpperBackSite.Enquiries;

/// <summary>Reads telephone numbers as people type them.</summary>
public static class ContactDetails
{
    private const string HomeRegion = "GB";

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
}
