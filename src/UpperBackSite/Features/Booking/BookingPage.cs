using UpperBackSite.Clinic;
using UpperBackSite.Enquiries;
using UpperBackSite.Enquiries.Intake;
using UpperBackSite.Features.Shared;
using UpperBackSite.Features.Shared.Searching;
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

/// <param name="IsAcknowledged">Whether an email confirms it. None does when there is no address, or when it was withheld.</param>
public sealed record ConfirmationPage(string Reference, string ReplyBy, bool IsAcknowledged, ClinicOptions Clinic)
    : Page(new PageHead("Enquiry sent", "Your enquiry has been sent.", null)
    {
        Crumbs = [new Crumb("Book a visit", "/booking"), new Crumb("Enquiry sent", null)],
    });
