using UpperBackSite.Audit;
using UpperBackSite.Clinic;
using UpperBackSite.Enquiries;
using UpperBackSite.Features.Shared;
using UpperBackSite.Mail;
using UpperBackSite.Staff;

namespace UpperBackSite.Features.Staff;

/// <param name="Note">A note that was refused, so that it is not lost.</param>
public sealed record EnquiryPage(Enquiry Enquiry, IReadOnlyList<AuditEntry> History, IReadOnlyList<StaffMember> Staff, ClinicOptions Clinic, string Note, FormErrors Faults)
    : StaffPage($"Enquiry {Enquiry.Reference}", Faults)
{
    public IReadOnlyList<(string Question, string? Answer)> Answers =>
    [
        ("Name", Enquiry.Name),
        ("Email address", Enquiry.Email),
        ("Phone number", Enquiry.PhoneAsTyped),
        ("Would like to book", Clinic.Services.FirstOrDefault(service => service.Slug == Enquiry.Service)?.Title ?? Enquiry.Service),
        ("What is going on", Enquiry.Concern),
        ("How long", Enquiry.Duration),
        ("Days that suit", Enquiry.PreferredDays?.Replace(",", ", ", StringComparison.Ordinal)),
        ("Times that suit", Enquiry.PreferredTimes?.Replace(",", ", ", StringComparison.Ordinal)),
        ("Would make the visit easier", Enquiry.AccessNeeds),
    ];

    public string Path => $"/staff/enquiries/{Enquiry.Reference.ToLowerInvariant()}";

    public static string StateOf(OutboxMessage mail) => mail switch
    {
        { SentAt: { } sent } => $"sent, {OpeningHours.InWords(sent)}",
        { GaveUpAt: not null } => $"not sent after {mail.Attempts} tries: {mail.Fault}",
        { Attempts: > 0 } => $"waiting to be tried again, {OpeningHours.InWords(mail.NextTryAt)}: {mail.Fault}",
        _ => "waiting to be sent",
    };

    public string NameOf(string who) => Staff.FirstOrDefault(member => member.Id == who)?.Name ?? who switch
    {
        "visitor" => "The person",
        "system" => "The site",
        "operator" => "An operator",
        _ => "Someone who has left",
    };

    public static string InWords(AuditEntry entry) => entry.Action switch
    {
        "enquiry.received" => "sent it",
        "enquiry.viewed" => "viewed it",
        "enquiry.status" => $"changed the status: {entry.Detail}",
        "enquiry.assigned" => "changed who sees to it",
        "enquiry.note" => "added a note",
        "enquiry.call" => "logged a call",
        "enquiry.mail" => "had a message sent again",
        _ => entry.Action,
    };
}
