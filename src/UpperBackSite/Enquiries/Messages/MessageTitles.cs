using UpperBackSite.Mail;

namespace UpperBackSite.Enquiries.Messages;

public static class MessageTitles
{
    /// <summary>Returns the title that the person sees.</summary>
    /// <param name="kind">The kind of message, such as <c>visit-agreed</c>.</param>
    public static string GetTitle(string kind) => kind switch
    {
        EnquiryEmails.Acknowledgement => "Enquiry received",
        EnquiryEmails.Reply => "Reply",
        "visit-proposed" => "Visit times offered",
        "visit-agreed" => "Visit booked",
        "visit-cancelled" => "Visit cancelled",
        "visit-reminder" => "Reminder of the visit",
        "withdrawn" => "Enquiry withdrawn",
        "details-changed" => "Email address changed (sent to the old address)",
        "new-link" => "New private link",
        "erased" => "Enquiry deleted",
        StaffNotifications.Kind or StaffNotifications.UrgentKind => "Notification to the clinic",
        StaffNotifications.HandoverKind => "Notification of a colleague at the clinic",
        OutboxMessage.Digest => "Digest for the clinic",
        "erasure-asked" => "Deletion requested",
        _ => kind.Replace('-', ' '),
    };

    /// <summary>Returns the title that staff see. Where the person reads "delete", staff read "erase".</summary>
    public static string GetStaffTitle(OutboxMessage message) => message.Kind switch
    {
        "erased" => "Enquiry erased",
        "erasure-asked" => "Erasure requested",
        var kind => GetTitle(kind),
    };
}
