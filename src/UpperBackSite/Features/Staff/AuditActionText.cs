using UpperBackSite.Data.Audit;

namespace UpperBackSite.Features.Staff;

/// <summary>Describes an audit entry as a phrase that follows the name of the actor.</summary>
public static class AuditActionText
{
    public static string Of(AuditEntry entry) => entry.Action switch
    {
        "enquiry.status" => $"changed the status: {entry.Detail}",
        "enquiry.spam" => $"marked it as {entry.Detail}",
        "enquiry.link" => $"had the private link {entry.Detail}",
        "enquiry.person" => $"said: {entry.Detail}",
        var action => Of(action),
    };

    public static string Of(string action) => action switch
    {
        "enquiry.received" => "sent it",
        "enquiry.viewed" => "viewed it",
        "enquiry.status" => "changed the status",
        "enquiry.assigned" => "changed who sees to it",
        "enquiry.note" => "added a note",
        "enquiry.call" => "logged a call",
        "enquiry.replied" => "answered by email",
        "enquiry.mail" => "had a message sent again",
        "enquiry.spam" => "marked it as spam or not",
        "enquiry.link" => "changed the private link",
        "enquiry.person" => "linked it to a person or not",
        "enquiry.message" => "wrote to us",
        "enquiry.corrected" => "corrected the contact details",
        "enquiry.withdrawn" => "withdrew it",
        "enquiry.erasure-asked" => "asked for it to be erased",
        "enquiry.exported" => "exported it",
        "enquiry.erased" => "erased it",
        "enquiry.expired" => "deleted it, its time being up",
        "enquiries.exported" => "exported enquiries",
        "visit.proposed" => "proposed a time",
        "visit.agreed" => "agreed a time",
        "visit.declined" => "declined a time",
        "visit.cancelled" => "called the visit off",
        "staff.added" => "made the account",
        "staff.removed" => "removed the account",
        "staff.link" => "made a set-up link",
        "staff.in" => "signed in",
        "staff.out" => "signed out",
        "staff.refused" => "could not sign in",
        "staff.password" => "changed the password",
        "staff.passkey.added" => "added a passkey",
        "staff.passkey.removed" => "removed a passkey",
        "audit.viewed" => "looked at the audit trail",
        "audit.verified" => "checked the audit trail",
        "content.draft" => "began a draft",
        _ => action,
    };
}
