using MimeKit;
using MimeKit.Text;
using UpperBackSite.Enquiries;

namespace UpperBackSite.Mail;

/// <summary>An outbox message as it goes over the wire (RFC 5322).</summary>
public static class MimeLetter
{
    /// <exception cref="MailNotSentException">It can never be written: an address that is none, or a part that cannot be read.</exception>
    public static MimeMessage Write(OutboxMessage message, MailboxAddress from)
    {
        if (message.Recipient is not { } recipient || message.Text is null || (message.CalendarMethod is not null && message.Calendar is null))
        {
            throw new MailNotSentException("it cannot be read: it is damaged, or its key is gone", isFinal: true);
        }

        if (!ContactDetails.IsEmail(recipient))
        {
            throw new MailNotSentException("its address is not one that mail can be sent to", isFinal: true);
        }

        var written = new MimeMessage
        {
            MessageId = OnOneLine(message.MessageId),
            Subject = OnOneLine(message.Subject ?? "About your enquiry"),
            Date = message.CreatedAt,
            Body = Body(message),
        };
        written.From.Add(from);
        written.To.Add(new MailboxAddress("", recipient));
        if (AutoSubmitted(message.Kind) is { } why)
        {
            written.Headers.Add("Auto-Submitted", why);
        }

        return written;
    }

    /// <summary>A line break in a header begins the next header, and <c>=?</c> a word in code, which may hold one (RFC 2047).</summary>
    public static string OnOneLine(string words) =>
        string.Concat(words.Select(letter => char.IsControl(letter) ? ' ' : letter)).Replace("=?", "= ?", StringComparison.Ordinal).Trim();

    /// <summary>Keeps out-of-office answers away from what no person wrote (RFC 3834).</summary>
    private static string? AutoSubmitted(string kind) => kind switch
    {
        "reply" => null,
        "acknowledgement" => "auto-replied",
        _ => "auto-generated",
    };

    /// <summary>A calendar goes as a reading of the message, for programs that offer its buttons, and as a file, for the others.</summary>
    private static MimeEntity Body(OutboxMessage message)
    {
        var readings = new MultipartAlternative { new TextPart(TextFormat.Plain) { Text = message.Text! } };
        if (message.Html is { } html)
        {
            readings.Add(new TextPart(TextFormat.Html) { Text = html });
        }

        if (message.Calendar is not { } calendar)
        {
            return readings;
        }

        readings.Add(CalendarPart(calendar, OnOneLine(message.CalendarMethod ?? "PUBLISH")));
        return new Multipart("mixed") { readings, CalendarFile(calendar) };
    }

    private static TextPart CalendarPart(string calendar, string method)
    {
        var part = new TextPart("calendar") { Text = calendar, ContentTransferEncoding = ContentEncoding.Base64 };
        part.ContentType.Parameters["method"] = method;
        return part;
    }

    private static MimePart CalendarFile(string calendar) => new("application", "ics")
    {
        Content = new MimeContent(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(calendar))),
        ContentDisposition = new ContentDisposition(ContentDisposition.Attachment),
        ContentTransferEncoding = ContentEncoding.Base64,
        FileName = "visit.ics",
    };
}
