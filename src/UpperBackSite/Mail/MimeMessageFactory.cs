using MimeKit;
using MimeKit.Text;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Mail;

/// <summary>Converts an outbox message to an Internet message (RFC 5322) with MIME parts (RFC 2045).</summary>
public static class MimeMessageFactory
{
    /// <param name="replyTo">Where answers go, or null when that is the sender.</param>
    /// <exception cref="MailNotSentException">The recipient is not valid, or a part cannot be decrypted.</exception>
    public static MimeMessage Create(OutboxMessage message, MailboxAddress from, MailboxAddress? replyTo)
    {
        if (message.Recipient is not { } recipient || message.Text is null || (message.CalendarMethod is not null && message.Calendar is null))
        {
            throw new MailNotSentException("the message cannot be read: it is damaged, or its key is missing", isPermanent: true);
        }

        if (!EmailAddress.IsWellFormed(recipient))
        {
            throw new MailNotSentException("the recipient is not a valid email address", isPermanent: true);
        }

        var created = new MimeMessage
        {
            MessageId = HeaderText.ToSingleLine(message.MessageId),
            Subject = HeaderText.ToSingleLine(message.Subject ?? ""),
            Date = message.CreatedAt,
            Body = CreateBody(message),
        };
        created.From.Add(from);
        if (replyTo is not null)
        {
            created.ReplyTo.Add(replyTo);
        }

        created.To.Add(new MailboxAddress("", recipient));
        if (message.AutoSubmitted is { } value)
        {
            created.Headers.Add("Auto-Submitted", value);
        }

        return created;
    }

    /// <summary>Includes the calendar twice: as an alternative part for programs that show buttons for it, and as an attachment for other programs.</summary>
    private static MimeEntity CreateBody(OutboxMessage message)
    {
        var alternatives = new MultipartAlternative { new TextPart(TextFormat.Plain) { Text = message.Text! } };
        if (message.Html is { } html)
        {
            alternatives.Add(new TextPart(TextFormat.Html) { Text = html });
        }

        if (message.Calendar is not { } calendar)
        {
            return alternatives;
        }

        alternatives.Add(CreateCalendarPart(calendar, HeaderText.ToSingleLine(message.CalendarMethod ?? "PUBLISH")));
        return new Multipart("mixed") { alternatives, CreateCalendarAttachment(calendar) };
    }

    private static TextPart CreateCalendarPart(string calendar, string method)
    {
        var part = new TextPart("calendar") { Text = calendar, ContentTransferEncoding = ContentEncoding.Base64 };
        part.ContentType.Parameters["method"] = method;
        return part;
    }

    private static MimePart CreateCalendarAttachment(string calendar) => new("application", "ics")
    {
        Content = new MimeContent(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(calendar))),
        ContentDisposition = new ContentDisposition(ContentDisposition.Attachment),
        ContentTransferEncoding = ContentEncoding.Base64,
        FileName = "visit.ics",
    };
}
