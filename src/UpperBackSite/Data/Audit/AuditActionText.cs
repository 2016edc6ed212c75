namespace UpperBackSite.Data.Audit;

/// <summary>Describes an audit entry as a phrase that follows the name of the actor.</summary>
public static class AuditActionText
{
    public static string Describe(AuditEntry entry) => Describe(entry.Action, entry.Detail);

    /// <summary>Returns the phrase for the action, with the detail where the phrase has a place for it.</summary>
    public static string Describe(string action, string detail) => action switch
    {
        "enquiry.status" => $"changed the status from {detail}",
        "enquiry.spam" => $"marked it as {detail}",
        "enquiry.call" when detail is "Reached" => "called and reached them",
        "enquiry.call" when detail is "NoAnswer" => "called and got no answer",
        "enquiry.call" when detail is "LeftMessage" => "called and left a message",
        "enquiry.follow-up" when detail is "none" => "ended the follow-up",
        "enquiry.follow-up" => $"planned a follow-up for {detail}",
        "enquiry.link" when detail is "renewed" => "sent a new private link",
        "enquiry.link" when detail is "stopped" => "turned off the private link",
        "enquiry.link" when detail is "refused" => "gave a wrong answer when opening the private link",
        "staff.calendar" => $"{detail} the calendar link",
        "enquiry.person" when detail is "not linked" => "unlinked it from other enquiries",
        "enquiry.person" => detail.Replace("linked to", "linked it to", StringComparison.Ordinal),
        _ => Describe(action),
    };

    public static string Describe(string action) => action switch
    {
        "enquiry.received" => "sent the enquiry",
        "enquiry.viewed" => "viewed it",
        "enquiry.status" => "changed the status",
        "enquiry.assigned" => "changed who it's assigned to",
        "enquiry.note" => "added a note",
        "enquiry.call" => "logged a call",
        "enquiry.follow-up" => "planned or ended a follow-up",
        "enquiry.replied" => "replied by email",
        "enquiry.mail" => "sent an email again",
        "enquiry.mail-withheld" => "didn't send an email",
        "enquiry.spam" => "marked it as spam or not spam",
        "enquiry.link" => "sent a new private link or turned it off",
        "enquiry.person" => "linked or unlinked it",
        "enquiry.message" => "sent a message",
        "enquiry.corrected" => "corrected the contact details",
        "enquiry.withdrawn" => "withdrew it",
        "enquiry.erasure-asked" => "asked for it to be erased",
        "enquiry.exported" => "exported it",
        "enquiry.erased" => "erased it",
        "enquiry.expired" => "deleted it at the end of its retention period",
        "enquiries.exported" => "exported enquiries",
        "visit.proposed" => "offered times",
        "visit.withdrawn" => "withdrew the offered times",
        "visit.agreed" => "agreed a time",
        "visit.declined" => "declined the times",
        "visit.taken" => "chose a time that someone else had taken",
        "visit.cancelled" => "cancelled the visit",
        "visit.reminded" => "sent a reminder of the visit",
        "staff.added" => "created the account",
        "staff.removed" => "removed the account",
        "staff.changed" => "changed the name or the role",
        "staff.link" => "created a set-up link",
        "staff.in" => "signed in",
        "staff.out" => "signed out",
        AuditEntry.SignInRefused => "failed to sign in",
        "staff.password" => "changed the password",
        "staff.calendar" => "created or removed the calendar link",
        "staff.passkey.added" => "added a passkey",
        "staff.passkey.removed" => "removed a passkey",
        "audit.viewed" => "viewed the audit log",
        "audit.verified" => "checked the audit log",
        "review.approved" => "approved the page",
        "review.spelling" => "let a change of spelling through",
        "review.needs-work" => "wrote that the page needs work",
        "review.imported" => "imported reviews of pages",
        "staff.registration" => "changed the professional registration",
        "content.draft" => "created a draft page",
        "content.draft-link" => "created a link to a draft",
        _ => action,
    };
}
