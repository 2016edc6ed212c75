using UpperBackSite.Clinic;
using UpperBackSite.Enquiries;
using UpperBackSite.Enquiries.Intake;
using UpperBackSite.Features.Shared;
using UpperBackSite.Features.Shared.Searching;
using UpperBackSite.Mail;
using UpperBackSite.Platform.Html;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Features.Booking;

public sealed record BookingPage(BookingForm Form, FormErrors Errors, ClinicOptions Clinic, string ReplyTime)
    : Page(new PageHead((Errors.Any ? "Error: " : "") + "Book a visit", $"Request a visit to {Clinic.Name}. It takes about 2 minutes, and we'll reply within {ReplyTime}.", Errors.Any ? null : "/booking")
    {
        Crumbs = [new Crumb("Book a visit", "/booking")],
    })
{
    public IReadOnlyList<Choice> Services =>
        [.. Clinic.Services.Select(service => new Choice(service.Slug, service.Title, Details(service)))];

    public IReadOnlyList<Choice> Days =>
        [.. EnquiryChoices.Days.Where(choice => Clinic.Hours.Any(open => open.Day.ToString().Equals(choice.Value, StringComparison.OrdinalIgnoreCase)))];

    private static string Details(ClinicService service) => string.Join(". ", new[]
    {
        service.Description.TrimEnd('.'),
        string.Join(", ", new[] { service.Minutes > 0 ? $"{service.Minutes} minutes" : "", service.Price }.Where(part => part.Length > 0)),
    }.Where(part => part.Length > 0));
}

/// <param name="ProtectedAnswers">Value of the hidden field with the encrypted answers.</param>
public sealed record CheckPage(BookingForm Form, IReadOnlyList<EnquiryAnswer> Answers, string ProtectedAnswers, FormErrors Errors, ClinicOptions Clinic, IReadOnlyList<WarningCard> Warnings)
    : Page(new PageHead((Errors.Any ? "Error: " : "") + "Check your answers", "Check your answers before you send your enquiry.", null)
    {
        Crumbs = [new Crumb("Book a visit", "/booking"), new Crumb("Check your answers", null)],
    })
{
    /// <summary>Whether the phone number does not exist as typed. It is only queried: there is another way to answer, and the number can be correct.</summary>
    public bool IsPhoneUnusual => Form.Phone is { } phone && PhoneNumber.Parse(phone) is not { Exists: true };

    /// <summary>A probable correction of the email address, or null. It is only suggested: an unusual address can be correct.</summary>
    public string? SuggestedEmail => Form.Email is { } email ? EmailTypoDetector.SuggestCorrection(email) : null;
}

/// <param name="Warnings">The warning signs in what the person wrote.</param>
public sealed record ConfirmationPage(Enquiry Enquiry, IReadOnlyList<WarningCard> Warnings, ClinicOptions Clinic)
    : Page(new PageHead("Enquiry sent", "Your enquiry has been sent.", null)
    {
        Crumbs = [new Crumb("Book a visit", "/booking"), new Crumb("Enquiry sent", null)],
    })
{
    /// <summary>Whether the person waits for the first reply. Later, and after they asked for its deletion, the page promises none.</summary>
    public bool IsWaiting => Enquiry is { Status: EnquiryStatus.New or EnquiryStatus.Spam, AnsweredAt: null, ErasureAskedAt: null };

    public string ReplyBy => OpeningHours.ToDisplayText(Enquiry.DueAt);

    public bool HasEmail => Enquiry.Email is not null;

    /// <summary>How the clinic replies: as the person asked, with what they gave.</summary>
    public string ReplyRoute => (Enquiry.ContactBy, HasEmail, Enquiry.PhoneAsTyped is not null) switch
    {
        (_, true, false) or (EnquiryChoices.ByEmail, true, _) => "by email",
        (_, false, true) or (EnquiryChoices.ByPhone, _, true) => "by phone",
        _ => "by email or phone",
    };

    /// <summary>Whether an email confirms it. None does when it was withheld.</summary>
    public bool IsAcknowledged => Enquiry.Mail.Exists(mail => mail is { Kind: OutboxMessage.Acknowledgement, IsWithheld: false });
}
