using UpperBackSite.Accounts;
using UpperBackSite.Clinic;
using UpperBackSite.Data.Audit;
using UpperBackSite.Enquiries;
using UpperBackSite.Features.Shared;
using UpperBackSite.Mail;
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

    public static string GetPath(Enquiry enquiry) => $"/staff/enquiries/{enquiry.Reference.ToLowerInvariant()}";

    public static string GetState(OutboxMessage mail) => mail switch
    {
        { SentAt: { } sent } => $"sent at {OpeningHours.ToDisplayText(sent)}",
        { IsWithheld: true } => $"not sent: {mail.Fault}",
        { GaveUpAt: not null } => $"not sent after {Plural.Format(mail.Attempts, "attempt")}: {mail.Fault}",
        { Attempts: > 0 } => $"not sent yet, next attempt at {OpeningHours.ToDisplayText(mail.NextTryAt)}: {mail.Fault}",
        _ => "waiting to be sent",
    };

    public static string GetState(VisitTime visit) => visit.State switch
    {
        VisitState.Proposed => "proposed",
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

public sealed record EnquiryPageInput(string Note = "", string Day = "", string Time = "", string Minutes = "");
