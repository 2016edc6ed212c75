using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace UpperBackSite.Mail;

/// <summary>A message was not sent. The words are for staff, and never the server's own: those often quote the recipient.</summary>
/// <param name="isFinal">Trying again would not help.</param>
public sealed class MailNotSentException(string words, bool isFinal, Exception? cause = null) : Exception(words, cause)
{
    public bool IsFinal => isFinal;

    /// <summary>Describes what went wrong on the way to the mail server. An unknown failure is tried again like the rest.</summary>
    public static MailNotSentException From(Exception failure) => failure switch
    {
        MailNotSentException known => known,
        SmtpCommandException refusal => FromRefusal(refusal),
        AuthenticationException => Later("the mail server refuses the user name or the password; check Mail:User and Mail:Password"),
        SslHandshakeException => Later("no encrypted connection could be made to the mail server; check Mail:Port and Mail:IsTlsFromTheStart"),
        NotSupportedException => Later("the mail server offers no encryption (STARTTLS)"),
        SocketException => Later("the mail server cannot be reached"),
        TimeoutException or OperationCanceledException => Later("the mail server did not answer in time"),
        IOException or ProtocolException or ServiceNotConnectedException => Later("the connection to the mail server broke"),
        _ => Later($"an unexpected error occurred ({failure.GetType().Name})"),
    };

    /// <summary>4xx may pass (RFC 5321, 4.2.1). So may 5xx when it is about us and not about this message: someone mends the settings.</summary>
    private static MailNotSentException FromRefusal(SmtpCommandException refusal)
    {
        var code = (int)refusal.StatusCode;
        return refusal.ErrorCode switch
        {
            SmtpErrorCode.RecipientNotAccepted when code >= 500 => new($"the mail server refuses the recipient ({code})", isFinal: true),
            SmtpErrorCode.MessageNotAccepted when code >= 500 => new($"the mail server refuses the message ({code})", isFinal: true),
            SmtpErrorCode.SenderNotAccepted => Later($"the mail server refuses the sender address ({code}); check Mail:From"),
            _ => Later($"the mail server cannot accept mail now ({code})"),
        };
    }

    private static MailNotSentException Later(string words) => new(words, isFinal: false);
}
