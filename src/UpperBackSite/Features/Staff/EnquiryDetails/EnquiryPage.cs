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
    public required OpeningHours Hours { get; init; }

    public required DateTimeOffset Now { get; init; }

    /// <summary>The words that may tell of a warning sign, when the enquiry is flagged.</summary>
    public IReadOnlyList<WarningMatch> Warnings { get; init; } = [];

    /// <summary>What was just done, such as <c>noanswer</c>, or null.</summary>
    public string? Done { get; init; }

    /// <summary>What the page says about what was just done, or null.</summary>
    public string? Notice => Done switch
    {
        "reached" => "Call noted. You reached them, so they've had our answer.",
        "noanswer" or "leftmessage" when Enquiry.NextStepAt is { } again => $"Call noted. Try again {RelativeDays.FormatDeadline(again, Now)}.",
        "replied" => "Your reply is on its way.",
        "assigned" => Enquiry.AssignedTo is { } who ? $"Handed over to {GetName(who)}." : "Nobody has this enquiry now.",
        "followup" when Enquiry.NextStepAt is { } day => $"It comes back to the inbox {FormatOn(day)}.",
        "followupended" => "The follow-up is ended.",
        "status" => $"Status saved: {Enquiry.Status}.",
        "noted" => "Note added.",
        "spam" => Enquiry.IsMarkedAsSpam ? "Marked as spam." : "No longer marked as spam.",
        "resent" => "The email is on its way.",
        "link" => Enquiry.LinkId is null ? "Their link is turned off." : "A new link is on its way to them.",
        "person" => Linked.Count > 0 ? "Their enquiries are linked." : "No longer linked to another enquiry.",
        "offered" => Enquiry.Email is null ? "Times offered. Agree one with them by phone." : "Times offered. An email is on its way to them.",
        "offerwithdrawn" => "The offered times are withdrawn. Nothing tells them, so write or call if they may have seen them.",
        "agreed" => Enquiry.Email is null ? "The visit is booked." : "The visit is booked. An email is on its way to them.",
        "cancelled" => Enquiry.Email is null ? "The visit is cancelled. Call to tell them." : "The visit is cancelled. An email is on its way to them.",
        _ => null,
    };

    /// <summary>The colleagues whom it can be handed over to: those who have signed in before.</summary>
    public IEnumerable<StaffMember> Colleagues => Staff.Where(member => member.IsSetUp);

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

    public static string GetPath(Enquiry enquiry) => GetPath(enquiry.Reference);

    public static string GetPath(string reference) => $"/staff/enquiries/{reference.ToLowerInvariant()}";

    public string FormatTime(DateTimeOffset moment) => RelativeDays.FormatTime(moment, Now);

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
        NoteKind.Call => $"Phone call{(note.Outcome is { } outcome ? $", {outcome.ToDisplayText()}" : "")}: {GetName(note.Who)}",
        NoteKind.Handover => $"Handover: {GetName(note.Who)}",
        NoteKind.Reply => $"Reply by email: {GetName(note.Who)}",
        NoteKind.FromPerson => "From the person",
        _ => $"Note: {GetName(note.Who)}",
    };

    private string FormatOn(DateTimeOffset day) => RelativeDays.FormatDay(day, Now) is var text && text is "today" or "tomorrow" ? text : $"on {text}";

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
public sealed record EnquiryPageInput(
    string Note = "", string Call = "", string FollowUp = "", string FollowUpTime = "", string Line = "", string? Assignee = null, OfferForm? Offer = null, int? Agreed = null, IReadOnlyList<VisitClash>? Clashes = null);
