using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace UpperBackSite.Mail;

/// <summary>A message was not sent. The text is shown to staff; it never contains the server's own text, which often quotes the recipient.</summary>
/// <param name="isPermanent">Whether another attempt would fail too.</param>
public sealed class MailNotSentException(string message, bool isPermanent, Exception? cause = null) : Exception(message, cause)
{
    public bool IsPermanent => isPermanent;

    /// <summary>Converts a failure of the mail server or the connection. Unknown failures are transient.</summary>
    public static MailNotSentException FromException(Exception failure) => failure switch
    {
        MailNotSentException known => known,
        SmtpCommandException refusal => FromRefusal(refusal),
        AuthenticationException => Transient("the mail server rejected the user name or password"),
        SslHandshakeException => Transient("an encrypted connection to the mail server could not be made"),
        NotSupportedException => Transient("the mail server does not support encryption (STARTTLS); set Mail:IsTlsFromTheStart if its port is 465, or Mail:AllowsPlainOnLoopback if it is a relay on this machine"),
        SocketException => Transient("the mail server cannot be reached"),
        TimeoutException or OperationCanceledException => Transient("the mail server did not respond in time"),
        IOException or ProtocolException or ServiceNotConnectedException => Transient("the connection to the mail server was lost"),
        _ => Transient($"an unexpected error occurred ({failure.GetType().Name})"),
    };

    /// <summary>4xx replies are temporary (RFC 5321, 4.2.1). So are 5xx replies that concern the settings rather than the message.</summary>
    private static MailNotSentException FromRefusal(SmtpCommandException refusal)
    {
        var code = (int)refusal.StatusCode;
        return refusal.ErrorCode switch
        {
            SmtpErrorCode.RecipientNotAccepted when code >= 500 => new($"the mail server rejected the recipient ({code})", isPermanent: true),
            SmtpErrorCode.MessageNotAccepted when code >= 500 => new($"the mail server rejected the message ({code})", isPermanent: true),
            SmtpErrorCode.SenderNotAccepted => Transient($"the mail server rejected the sender ({code})"),
            _ => Transient($"the mail server cannot accept the message now ({code})"),
        };
    }

    private static MailNotSentException Transient(string message) => new(message, isPermanent: false);
}
