using PhoneNumbers;

namespace UpperBackSite.Enquiries;

public static class ContactDetails
{
    private const string HomeRegion = "GB";

    /// <summary>Returns the number in E.164 form, or null when it is not a phone number. A number without a country code is British.</summary>
    public static string? ParsePhone(string text)
    {
        var numbers = PhoneNumberUtil.GetInstance();

        try
        {
            var number = numbers.Parse(text, HomeRegion);
            // Checks for possible rather than valid numbers: new ranges are in use before the library knows them.
            return numbers.IsPossibleNumber(number) && !text.Any(char.IsLetter) ? numbers.Format(number, PhoneNumberFormat.E164) : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }
}
