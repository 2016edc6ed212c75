using System.Net;
using Microsoft.Extensions.Options;
using UpperBackSite.Clinic;
using UpperBackSite.Mail;

namespace UpperBackSite.Enquiries.Messages;

/// <summary>
/// Writes the emails that notify the clinic of an enquiry. They contain its reference and a link only: mail is read on phones and
/// shared screens, and even a warning sign would be health data. One with a possible warning sign asks to be read first, and says no more.
/// </summary>
/// <remarks>Writes one message for each address of <c>Mail:Notify</c>, and none about suspected spam.</remarks>
public sealed class StaffNotifications(IOptions<MailOptions> mail, IOptions<ClinicOptions> clinic, MailLinks links, TimeProvider clock)
{
    public const string Kind = OutboxMessage.Notice;
    public const string UrgentKind = OutboxMessage.UrgentNotice;
    public const string HandoverKind = "handover";

    public IEnumerable<OutboxMessage> CreateForNewEnquiry(Enquiry enquiry) => enquiry.IsFlagged
        ? Create(UrgentKind, "Please read first: enquiry", "Please read this new enquiry first:", enquiry, Recipients)
        : Create(Kind, "New enquiry", "You have a new enquiry,", enquiry, Recipients);

    /// <summary>The person wrote, answered a proposed time or withdrew; only the enquiry's page says which.</summary>
    /// <param name="isUrgent">Whether what they wrote may tell of a warning sign.</param>
    public IEnumerable<OutboxMessage> CreateForUpdate(Enquiry enquiry, bool isUrgent = false) => isUrgent
        ? Create(UrgentKind, "Please read first: update on enquiry", "Please read first what is new in enquiry", enquiry, Recipients)
        : Create(Kind, "Update on enquiry", "There is an update on enquiry", enquiry, Recipients);

    public IEnumerable<OutboxMessage> CreateForHandover(Enquiry enquiry, string recipient) =>
        Create(HandoverKind, "Handed over to you: enquiry", "A colleague has handed an enquiry over to you:", enquiry, [recipient]);

    private IEnumerable<string> Recipients => (mail.Value.Notify ?? [clinic.Value.Email]).Where(recipient => recipient != MailOptions.NoOne);

    private IEnumerable<OutboxMessage> Create(string kind, string subject, string introduction, Enquiry enquiry, IEnumerable<string> recipients)
    {
        if (enquiry.IsMarkedAsSpam)
        {
            return [];
        }

        var link = links.ToStaffPage(enquiry);
        var encoded = WebUtility.HtmlEncode(link);
        var html = $"<!DOCTYPE html>\n<html lang=\"en-GB\"><body><p>{introduction} {enquiry.Reference}. View it: {(link.StartsWith('/') ? encoded : $"<a href=\"{encoded}\">{encoded}</a>")}</p></body></html>\n";
        var message = new RenderedMail($"{subject} {enquiry.Reference}", $"{introduction} {enquiry.Reference}. View it: {link}\n", html);
        return recipients.Select(recipient => OutboxMessage.Create(kind, recipient, message, clinic.Value, clock.GetUtcNow()));
    }
}
