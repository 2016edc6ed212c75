using UpperBackSite.Platform.Text;

namespace UpperBackSite.Features.Shared;

/// <summary>Validation rules for the name and contact details of a person, shared by all forms.</summary>
public static class ContactFields
{
    public const int MaxNameLength = 100;
    public const int MaxPhoneLength = 40;

    public static void Check(FormErrors errors, string? name, string? email, string? phone)
    {
        errors.AddIf(name is null, "name", "Enter your name");
        errors.AddIf(name is not null && TextFolding.SplitWords(name).Count == 0, "name", "Enter your name in letters");
        errors.AddIf(name?.CountCharacters() > MaxNameLength, "name", $"Your name must be {MaxNameLength} characters or fewer");

        errors.AddIf(email is null && phone is null, "email", "Enter an email address or a phone number, so we can reply");
        errors.AddIf(email is not null && !EmailAddress.IsWellFormed(email), "email", "Enter an email address in the correct format, like name@example.com");
        errors.AddIf(phone?.CountCharacters() > MaxPhoneLength, "phone", $"Enter a phone number of up to {MaxPhoneLength} characters, like 020 7946 0123");
        var fault = phone is null ? null : PhoneNumber.FindFault(phone);
        errors.AddIf(fault is not null, "phone", fault ?? "");
        // With an email address there is another way to answer, so the number is only asked about.
        errors.AddIf(email is null && phone is not null && PhoneNumber.Parse(phone) is { Exists: false }, "phone", $"We couldn't call {phone}, because it isn't a complete phone number. Include the area code, or the country code if it's outside the UK. If it's right, add an email address as well");
    }
}
