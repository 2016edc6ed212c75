using System.Net;
using Microsoft.Extensions.Options;
using UpperBackSite.Clinic;
using UpperBackSite.Enquiries;

namespace UpperBackSite.Mail;

/// <summary>Says that an enquiry was erased. It belongs to no enquiry any more, and has only the reference in it.</summary>
public sealed class ErasureNotice(IOptions<ClinicOptions> options, TimeProvider clock)
{
    public const string Kind = "erasure";

    /// <summary>One for each address. None for what may be spam: its sender may be somebody else.</summary>
    public IReadOnlyList<OutboxMessage> For(IEnumerable<Enquiry> erased) =>
    [
        .. erased
            .Where(enquiry => enquiry.Email is not null && !enquiry.IsSuspectedSpam && enquiry.Status is not EnquiryStatus.Spam)
            .GroupBy(enquiry => enquiry.Email!, StringComparer.OrdinalIgnoreCase)
            .Select(person => Message(person.Key, [.. person.Select(enquiry => enquiry.Reference)])),
    ];

    private OutboxMessage Message(string recipient, IReadOnlyList<string> references)
    {
        var clinic = options.Value;
        var which = references is [var only] ? $"your enquiry {only}" : $"your enquiries {string.Join(", ", references)}";
        var lines = new[]
        {
            "Hello,",
            $"we have erased {which}, with everything that was stored with it on our enquiry site. This cannot be undone, and the private link no longer works.",
            "We keep only the reference and the fact that it was erased.",
            $"What we keep elsewhere, such as notes of a visit, is not part of this. If you have questions, reply to this message or call {clinic.Phone}.",
            clinic.Name,
        };
        return new OutboxMessage
        {
            MessageId = $"{Guid.NewGuid():N}@{clinic.Email.Split('@')[^1]}",
            Kind = Kind,
            Recipient = recipient,
            Subject = references is [var reference] ? $"We have erased your enquiry {reference}" : "We have erased your enquiries",
            Text = string.Join("\n\n", lines),
            Html = $"<!DOCTYPE html><html lang=\"en-GB\"><body>{string.Concat(lines.Select(line => $"<p>{WebUtility.HtmlEncode(line)}</p>"))}</body></html>",
            CreatedAt = clock.GetUtcNow(),
            NextTryAt = clock.GetUtcNow(),
        };
    }
}
