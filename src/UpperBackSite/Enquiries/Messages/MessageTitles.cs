using UpperBackSite.Mail;

namespace UpperBackSite.Enquiries.Messages;

public static class MessageTitles
{
    public static string GetTitle(OutboxMessage message) => message.Kind switch
    {
        EnquiryEmails.Acknowledgement => "Enquiry received",
        EnquiryEmails.Reply => "Reply",
        "visit-proposed" => "Visit time proposed",
        "visit-agreed" => "Visit booked",
        "visit-cancelled" => "Visit cancelled",
        "withdrawn" => "Enquiry withdrawn",
        "details-changed" => "Email address changed (sent to the old address)",
        "new-link" => "New private link",
        "erased" => "Enquiry deleted",
        StaffNotifications.Kind => "Notification to the clinic",
        "erasure-asked" => "Deletion requested",
        var kind => kind.Replace('-', ' '),
    };
}
