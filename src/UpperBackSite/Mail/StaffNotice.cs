using System.Net;
using Microsoft.Extensions.Options;
using UpperBackSite.Clinic;
using UpperBackSite.Enquiries;

namespace UpperBackSite.Mail;

/// <summary>
/// Tells the clinic that there is a new enquiry: its reference and where it is read, nothing else. Mail is read on telephones
/// and screens in the open, so not even that it is marked is said: that would be health data.
/// </summary>
public sealed class StaffNotice(IOptions<MailOptions> mail, IOptions<ClinicOptions> clinic, TimeProvider clock)
{
    public const string Kind = "notice";

    /// <summary>One for each of <c>Mail:Notify</c>; none for what may be spam.</summary>
    /// <param name="siteAddress">Left out, the message has the path alone.</param>
    public IEnumerable<OutboxMessage> For(Enquiry enquiry, string? siteAddress) => Say("New enquiry", "A new enquiry", enquiry, siteAddress);

    /// <summary>The person wrote, answered a proposed time, or withdrew: what it was stands on the enquiry alone.</summary>
    public IEnumerable<OutboxMessage> News(Enquiry enquiry, string? siteAddress) => Say("News of enquiry", "There is news of enquiry", enquiry, siteAddress);

    private IEnumerable<OutboxMessage> Say(string subject, string words, Enquiry enquiry, string? siteAddress) => enquiry.HasSpamMark
        ? []
        : (mail.Value.Notify ?? [clinic.Value.Email]).Where(recipient => recipient.Length > 0).Select(recipient => Write(subject, words, enquiry.Reference, recipient, siteAddress));

    private OutboxMessage Write(string subject, string words, string reference, string recipient, string? siteAddress)
    {
        var link = $"{siteAddress?.TrimEnd('/')}/staff/enquiries/{reference.ToLowerInvariant()}";
        var shown = WebUtility.HtmlEncode(link);
        var html = $"<!DOCTYPE html>\n<html lang=\"en-GB\"><body><p>{words} {reference}: {(siteAddress is null ? shown : $"<a href=\"{shown}\">{shown}</a>")}</p></body></html>\n";
        return OutboxMessage.Of(Kind, recipient, new MergedMail($"{subject} {reference}", $"{words} {reference}: {link}\n", html), clinic.Value, clock.GetUtcNow());
    }
}
