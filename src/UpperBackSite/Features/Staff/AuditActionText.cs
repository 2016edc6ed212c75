using UpperBackSite.Data.Audit;

namespace UpperBackSite.Features.Staff;

/// <summary>Describes an audit entry as a phrase that follows the name of the actor.</summary>
public static class AuditActionText
{
    public static string Describe(AuditEntry entry) => entry.Action switch
    {
        "enquiry.status" => $"changed the status from {entry.Detail}",
        "enquiry.spam" => $"marked it as {entry.Detail}",
        "enquiry.link" when entry.Detail is "renewed" => "renewed the private link",
        "enquiry.link" when entry.Detail is "stopped" => "turned off the private link",
        "enquiry.person" when entry.Detail is "not linked" => "unlinked it from other enquiries",
        "enquiry.person" => entry.Detail.Replace("linked to", "linked it to", StringComparison.Ordinal),
        var action => Describe(action),
    };

    public static string Describe(string action) => action switch
    {
        "enquiry.received" => "sent the enquiry",
        "enquiry.viewed" => "viewed it",
        "enquiry.status" => "changed the status",
        "enquiry.assigned" => "changed who it is assigned to",
        "enquiry.note" => "added a note",
        "enquiry.call" => "logged a call",
        "enquiry.replied" => "replied by email",
        "enquiry.mail" => "sent an email again",
        "enquiry.spam" => "marked it as spam or not spam",
        "enquiry.link" => "renewed or turned off the private link",
        "enquiry.person" => "linked or unlinked it",
        "enquiry.message" => "sent a message",
        "enquiry.corrected" => "corrected the contact details",
        "enquiry.withdrawn" => "withdrew it",
        "enquiry.erasure-asked" => "asked for it to be erased",
        "enquiry.exported" => "exported it",
        "enquiry.erased" => "erased it",
        "enquiry.expired" => "deleted it at the end of its retention period",
        "enquiries.exported" => "exported enquiries",
        "visit.proposed" => "proposed a time",
        "visit.agreed" => "agreed a time",
        "visit.declined" => "declined a time",
        "visit.cancelled" => "cancelled the visit",
        "staff.added" => "created the account",
        "staff.removed" => "removed the account",
        "staff.link" => "created a set-up link",
        "staff.in" => "signed in",
        "staff.out" => "signed out",
        "staff.refused" => "failed to sign in",
        "staff.password" => "changed the password",
        "staff.passkey.added" => "added a passkey",
        "staff.passkey.removed" => "removed a passkey",
        "audit.viewed" => "viewed the audit log",
        "audit.verified" => "checked the audit log",
        "content.draft" => "created a draft page",
        _ => action,
    };
}
