using UpperBackSite.Mail;

namespace UpperBackSite.Enquiries.Messages;

public static class MessageTitles
{
    public static string TitleOf(OutboxMessage message) => message.Kind switch
    {
        EnquiryEmails.Acknowledgement => "We have your enquiry",
        EnquiryEmails.Reply => "Answer",
        "visit-proposed" => "A time is proposed",
        "visit-agreed" => "The visit is agreed",
        "visit-cancelled" => "The visit is called off",
        "withdrawn" => "Withdrawn",
        "details-changed" => "To the old address: it was changed",
        "new-link" => "New private link",
        "erased" => "Erased",
        StaffNotifications.Kind => "Notice to the clinic",
        "erasure-asked" => "Erasure was asked for",
        var kind => kind.Replace('-', ' '),
    };
}
