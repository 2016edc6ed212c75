using UpperBackSite.Accounts;
using UpperBackSite.Clinic;
using UpperBackSite.Data.Audit;
using UpperBackSite.Enquiries;
using UpperBackSite.Enquiries.Visits;
using UpperBackSite.Features.Shared;
using UpperBackSite.Mail;
using UpperBackSite.Platform.Html;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Features.Staff.EnquiryDetails;

/// <param name="Templates">Names and titles of the reply templates.</param>
/// <param name="Input">The values of a form that was refused.</param>
public sealed record EnquiryPage(
    Enquiry Enquiry, EnquiryHistory History, IReadOnlyList<StaffMember> Staff, ClinicOptions Clinic,
    IReadOnlyList<Enquiry> Linked, IReadOnlyList<Enquiry> Suggested, IReadOnlyList<(string Name, string Title)> Templates, EnquiryPageInput Input, FormErrors Faults)
    : StaffPage($"Enquiry {Enquiry.Reference}", Faults)
{
    public IReadOnlyList<EnquiryAnswer> Answers => EnquiryAnswers.FromEnquiry(Enquiry, Clinic);

    public string Path => GetPath(Enquiry);

    /// <summary>Why an email to the person was withheld, one sentence for each reason.</summary>
    public IEnumerable<string> WithheldMail => Enquiry.Mail.Where(mail => mail.IsWithheld)
        .Select(mail => $"{(mail.Kind == OutboxMessage.Acknowledgement ? "No confirmation email was sent" : "An email wasn't sent")}: {mail.Fault}.").Distinct();

    /// <summary>The usual length of a visit for the service, or 30 minutes.</summary>
    public int DefaultMinutes => Clinic.Services.FirstOrDefault(service => service.Slug == Enquiry.Service) is { Minutes: > 0 } service ? service.Minutes : 30;

    /// <summary>The choices for the practitioner of an offered time; none when the clinic names no practitioner.</summary>
    /// <param name="row">The first time has to name one, unless there is only one.</param>
    public IReadOnlyList<Choice> GetPractitioners(OfferRow row) => Clinic.ShownPractitioners switch
    {
        [] => [],
        [var only] => [new(only.Name, only.Name)],
        var several => [new("", row.Index == 0 ? "Choose" : "As above"), .. several.Select(practitioner => new Choice(practitioner.Name, practitioner.Name))],
    };

    public static string GetPath(Enquiry enquiry) => $"/staff/enquiries/{enquiry.Reference.ToLowerInvariant()}";

    public static string GetState(OutboxMessage mail) => mail switch
    {
        { SentAt: { } sent } => $"sent at {OpeningHours.ToDisplayText(sent)}",
        { IsWithheld: true } => $"not sent: {mail.Fault}",
        { GaveUpAt: not null } => $"not sent after {Plural.Format(mail.Attempts, "attempt")}: {mail.Fault}",
        { Attempts: > 0 } => $"not sent yet, next attempt at {OpeningHours.ToDisplayText(mail.NextTryAt)}: {mail.Fault}",
        _ => "waiting to be sent",
    };

    public static string GetState(VisitTime visit, DateTimeOffset now) => visit.State switch
    {
        VisitState.Proposed => visit.IsOpen(now) ? "offered" : "offered, and has passed",
        VisitState.Agreed => "agreed",
        VisitState.Declined => "declined",
        VisitState.Cancelled => "cancelled",
        _ => "no longer available",
    };

    public string GetOrigin(EnquiryNote note) => note.Kind switch
    {
        NoteKind.Call => $"Phone call: {GetName(note.Who)}",
        NoteKind.Reply => $"Reply by email: {GetName(note.Who)}",
        NoteKind.FromPerson => "From the person",
        _ => $"Note: {GetName(note.Who)}",
    };

    public string GetName(string who) => Staff.FirstOrDefault(member => member.Id == who)?.Name ?? who switch
    {
        AuditEntry.Visitor => "The person",
        "system" => "The site",
        "operator" => "An operator",
        _ => "A former member of staff",
    };
}

/// <param name="Offer">The times that were not offered.</param>
/// <param name="Agreed">The id of the offered time that was not agreed.</param>
/// <param name="Clashes">The visits that it overlaps with, for staff to confirm.</param>
public sealed record EnquiryPageInput(string Note = "", OfferForm? Offer = null, int? Agreed = null, IReadOnlyList<VisitClash>? Clashes = null);
