using System.Net;
using Microsoft.Extensions.Options;
using UpperBackSite.Clinic;
using UpperBackSite.Enquiries;

namespace UpperBackSite.Mail;

/// <summary>
/// Says at once that an enquiry has come: its reference, and by when it is answered. None of the person's own words are in
/// it, and nothing of their health: anyone may read over a shoulder.
/// </summary>
public sealed class Acknowledgement(IOptions<ClinicOptions> options, TimeProvider clock)
{
    public const string Kind = "acknowledgement";

    /// <summary>Null for those who left no address, and for what may be spam: its sender may be somebody else.</summary>
    public OutboxMessage? For(Enquiry enquiry)
    {
        if (enquiry.Email is null || enquiry.IsSuspectedSpam)
        {
            return null;
        }

        var clinic = options.Value;
        var by = OpeningHours.InWords(enquiry.DueAt);
        var lines = new[]
        {
            "Hello,",
            $"we have your enquiry. Its reference is {enquiry.Reference}.",
            $"We answer by {by} at the latest, in the way you asked for. You need do nothing until then.",
            $"To change or withdraw it, reply to this message or call {clinic.Phone}, and give the reference.",
            "This address is not watched at night. In an emergency call 999. For urgent help that is not an emergency, call 111.",
            clinic.Name,
        };
        return new OutboxMessage
        {
            MessageId = $"{Guid.NewGuid():N}@{clinic.Email.Split('@')[^1]}",
            Kind = Kind,
            Recipient = enquiry.Email,
            Subject = $"We have your enquiry {enquiry.Reference}",
            Text = string.Join("\n\n", lines),
            Html = $"<!DOCTYPE html><html lang=\"en-GB\"><body>{string.Concat(lines.Select(line => $"<p>{WebUtility.HtmlEncode(line)}</p>"))}</body></html>",
            CreatedAt = clock.GetUtcNow(),
            NextTryAt = clock.GetUtcNow(),
        };
    }
}
