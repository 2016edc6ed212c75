using UpperBackSite.Mail;

namespace UpperBackSite.Enquiries.Messages;

public static class MessageTitles
{
    /// <summary>Returns what a message is about, in fixed words for staff and for the person.</summary>
    public static string TitleOf(OutboxMessage message) => message.Kind switch
    {
        EnquiryEmails.Acknowledgement => "We've received your enquiry",
        EnquiryEmails.Reply => "Reply",
        "visit-proposed" => "A time for the visit",
        "visit-agreed" => "The visit is booked",
        "visit-cancelled" => "The visit is cancelled",
        "withdrawn" => "The enquiry is withdrawn",
        "details-changed" => "To the old email address: it was changed",
        "new-link" => "New private link",
        "erased" => "The enquiry was deleted",
        StaffNotifications.Kind => "Notification to the clinic",
        "erasure-asked" => "Deletion was requested",
        var kind => kind.Replace('-', ' '),
    };
}
