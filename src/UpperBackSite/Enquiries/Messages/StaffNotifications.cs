using System.Net;
using Microsoft.Extensions.Options;
using UpperBackSite.Clinic;
using UpperBackSite.Mail;

namespace UpperBackSite.Enquiries.Messages;

/// <summary>
/// Writes the emails that notify the clinic of an enquiry. They contain its reference and a link only: mail is read on phones and
/// shared screens, and even a warning sign would be health data.
/// </summary>
/// <remarks>Writes one message for each address of <c>Mail:Notify</c>, and none about suspected spam.</remarks>
public sealed class StaffNotifications(IOptions<MailOptions> mail, IOptions<ClinicOptions> clinic, MailLinks links, TimeProvider clock)
{
    public const string Kind = OutboxMessage.Notice;

    public IEnumerable<OutboxMessage> CreateForNewEnquiry(Enquiry enquiry) => Create("New enquiry", "You have a new enquiry,", enquiry);

    /// <summary>The person wrote, answered a proposed time or withdrew; only the enquiry's page says which.</summary>
    public IEnumerable<OutboxMessage> CreateForUpdate(Enquiry enquiry) => Create("Update on enquiry", "There is an update on enquiry", enquiry);

    private IEnumerable<OutboxMessage> Create(string subject, string introduction, Enquiry enquiry)
    {
        if (enquiry.IsMarkedAsSpam)
        {
            return [];
        }

        var link = links.ToStaffPage(enquiry);
        var encoded = WebUtility.HtmlEncode(link);
        var html = $"<!DOCTYPE html>\n<html lang=\"en-GB\"><body><p>{introduction} {enquiry.Reference}. View it: {(link.StartsWith('/') ? encoded : $"<a href=\"{encoded}\">{encoded}</a>")}</p></body></html>\n";
        var message = new RenderedMail($"{subject} {enquiry.Reference}", $"{introduction} {enquiry.Reference}. View it: {link}\n", html);
        return (mail.Value.Notify ?? [clinic.Value.Email])
            .Where(recipient => recipient != MailOptions.NoOne)
            .Select(recipient => OutboxMessage.Create(Kind, recipient, message, clinic.Value, clock.GetUtcNow()));
    }
}
