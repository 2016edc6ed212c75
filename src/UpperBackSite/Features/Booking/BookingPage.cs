using UpperBackSite.Clinic;
using UpperBackSite.Enquiries;
using UpperBackSite.Features.Shared;
using UpperBackSite.Platform.Html;

namespace UpperBackSite.Features.Booking;

public sealed record BookingPage(BookingForm Form, string Opening, FormErrors Errors, ClinicOptions Clinic, string ReplyTime, SafeHtml UrgentHelp)
    : Page(new PageHead((Errors.Any ? "Error: " : "") + "Book a visit", $"Ask {Clinic.Name} for a visit. It takes about 2 minutes, and we reply within {ReplyTime}.", Errors.Any ? null : "/booking")
    {
        Crumbs = [new Crumb("Book a visit", "/booking")],
    })
{
    public IReadOnlyList<Choice> Services =>
        [.. Clinic.Services.Select(service => new Choice(service.Slug, service.Title, Details(service)))];

    /// <summary>The days on which the clinic is open.</summary>
    public IReadOnlyList<Choice> Days =>
        [.. BookingChoices.Days.Where(choice => Clinic.Hours.Any(open => open.Day.ToString().Equals(choice.Value, StringComparison.OrdinalIgnoreCase)))];

    private static string Details(ClinicService service) => string.Join(". ", new[]
    {
        service.Description.TrimEnd('.'),
        string.Join(", ", new[] { service.Minutes > 0 ? $"{service.Minutes} minutes" : "", service.Price }.Where(part => part.Length > 0)),
    }.Where(part => part.Length > 0));
}

public sealed record CheckPage(BookingForm Form, string Answers, FormErrors Errors, ClinicOptions Clinic, SafeHtml UrgentHelp, IReadOnlyList<WarningCard> Warnings)
    : Page(new PageHead((Errors.Any ? "Error: " : "") + "Check your answers", "Check your answers before you send your enquiry.", null)
    {
        Crumbs = [new Crumb("Book a visit", "/booking"), new Crumb("Check your answers", null)],
    })
{
    /// <summary>What was asked, what was answered, and the field to change it in. Questions left open are shown so.</summary>
    public IReadOnlyList<Answer> Given =>
    [
        new("Name", Form.Name, "name", "name"),
        new("Email address", Form.Email, "email", "email address"),
        new("Phone number", Form.Phone, "phone", "phone number"),
        new("How you would like to be answered", EnquiryChoices.ContactInWords(Form.ContactBy, Form.Phone is not null, Form.Voicemail is not null), "contactBy", "how you would like to be answered"),
        new("What you would like to book", Clinic.Services.First(service => service.Slug == Form.Service).Title, "service", "what you would like to book"),
        new("What is going on", Form.Concern, "concern", "what is going on"),
        new("How long it has lasted", EnquiryChoices.InWords(EnquiryChoices.Durations, Form.Duration), "duration", "how long it has lasted"),
        new("Days that suit you", Words(EnquiryChoices.Days, Form.Days), "days", "days that suit you"),
        new("Times that suit you", Words(EnquiryChoices.Times, Form.Times), "times", "times that suit you"),
        new("What would make your visit easier", Form.AccessNeeds, "accessNeeds", "what would make your visit easier"),
    ];

    /// <summary>The address that was perhaps meant; it is only asked about, since the strangest address may be right.</summary>
    public string? LikelyEmail => Form.Email is { } email ? EmailSlips.Likely(email) : null;

    private static string? Words(IReadOnlyList<KnownAnswer> known, IReadOnlyList<string>? values) =>
        values is null ? null : EnquiryChoices.InWords(known, string.Join(',', values));
}

/// <param name="ChangeWords">What the hidden words of the change button call it.</param>
public sealed record Answer(string Question, string? Text, string Field, string ChangeWords);

public sealed record ConfirmationPage(string Reference, string ReplyBy, ClinicOptions Clinic)
    : Page(new PageHead("Enquiry sent", "Your enquiry has been sent.", null)
    {
        Crumbs = [new Crumb("Book a visit", "/booking"), new Crumb("Enquiry sent", null)],
    });
