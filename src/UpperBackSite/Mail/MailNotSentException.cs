using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace UpperBackSite.Mail;

/// <summary>A message was not sent. The text is shown to staff; it never contains the server's own text, which often quotes the recipient.</summary>
/// <param name="isFinal">Whether another attempt would fail too.</param>
public sealed class MailNotSentException(string words, bool isFinal, Exception? cause = null) : Exception(words, cause)
{
    public bool IsFinal => isFinal;

    /// <summary>Describes a failure of the mail server or the connection. Unknown failures are retried.</summary>
    public static MailNotSentException From(Exception failure) => failure switch
    {
        MailNotSentException known => known,
        SmtpCommandException refusal => FromRefusal(refusal),
        AuthenticationException => Later("the mail server rejected the user name or password"),
        SslHandshakeException => Later("an encrypted connection to the mail server could not be made"),
        NotSupportedException => Later("the mail server does not support encryption (STARTTLS)"),
        SocketException => Later("the mail server cannot be reached"),
        TimeoutException or OperationCanceledException => Later("the mail server did not respond in time"),
        IOException or ProtocolException or ServiceNotConnectedException => Later("the connection to the mail server was lost"),
        _ => Later($"an unexpected error occurred ({failure.GetType().Name})"),
    };

    /// <summary>4xx replies are temporary (RFC 5321, 4.2.1). So are 5xx replies that concern the settings rather than the message.</summary>
    private static MailNotSentException FromRefusal(SmtpCommandException refusal)
    {
        var code = (int)refusal.StatusCode;
        return refusal.ErrorCode switch
        {
            SmtpErrorCode.RecipientNotAccepted when code >= 500 => new($"the mail server rejected the recipient ({code})", isFinal: true),
            SmtpErrorCode.MessageNotAccepted when code >= 500 => new($"the mail server rejected the message ({code})", isFinal: true),
            SmtpErrorCode.SenderNotAccepted => Later($"the mail server rejected the sender ({code})"),
            _ => Later($"the mail server cannot accept the message now ({code})"),
        };
    }

    private static MailNotSentException Later(string words) => new(words, isFinal: false);
}
