using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;
using UpperBackSite.Clinic;
using UpperBackSite.Platform;

namespace UpperBackSite.Mail;

/// <summary>Hands a message to the mail server, or writes it to a file where there is none.</summary>
public sealed class MailTransport(IOptions<MailOptions> mail, IOptions<ClinicOptions> clinic, DataFolder data, TimeProvider clock)
{
    /// <summary>A server that says nothing for so long is not going to.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <exception cref="MailRefusedException">The server will never take it.</exception>
    /// <exception cref="Exception">It may work later: see <see cref="OutboxSender"/>.</exception>
    public async Task Send(OutboxMessage message, CancellationToken stopping)
    {
        using var written = Write(message);
        if (mail.Value.Host is not { } host)
        {
            await Keep(written, message, stopping);
            return;
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        patience.CancelAfter(Patience);
        try
        {
            await Deliver(written, host, mail.Value, patience.Token);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            throw new TimeoutException("the mail server did not answer in time");
        }
        catch (SmtpCommandException refused) when (refused.ErrorCode is SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted && (int)refused.StatusCode >= 500)
        {
            throw new MailRefusedException($"the mail server refuses it ({(int)refused.StatusCode})", refused);
        }
    }

    private MimeMessage Write(OutboxMessage message)
    {
        var written = new MimeMessage
        {
            MessageId = message.MessageId,
            Subject = message.Subject ?? "About your enquiry",
            Date = message.CreatedAt,
            Body = new BodyBuilder { TextBody = message.Text, HtmlBody = message.Html }.ToMessageBody(),
        };
        written.From.Add(new MailboxAddress(clinic.Value.Name, mail.Value.From ?? clinic.Value.Email));
        written.To.Add(MailboxAddress.Parse(message.Recipient ?? throw new InvalidOperationException("The message has left already.")));
        written.Headers.Add("Auto-Submitted", "auto-replied");
        return written;
    }

    private static async Task Deliver(MimeMessage written, string host, MailOptions server, CancellationToken stopping)
    {
        using var client = new SmtpClient { Timeout = (int)Patience.TotalMilliseconds };
        var security = server.IsTlsFromTheStart ? SecureSocketOptions.SslOnConnect : server.AllowsPlainOnLoopback ? SecureSocketOptions.None : SecureSocketOptions.StartTls;
        await client.ConnectAsync(host, server.Port, security, stopping);
        if (server is { User: { } user, Password: { } password })
        {
            await client.AuthenticateAsync(user, password, stopping);
        }

        await client.SendAsync(written, stopping);
        await client.DisconnectAsync(quit: true, stopping);
    }

    /// <summary>Whole or not at all, under a name that says when and which.</summary>
    private async Task Keep(MimeMessage written, OutboxMessage message, CancellationToken stopping)
    {
        var folder = Directory.CreateDirectory(Path.Combine(data.Path, "mail"));
        var file = Path.Combine(folder.FullName, $"{clock.GetUtcNow():yyyyMMdd-HHmmss}-{message.MessageId.Split('@')[0]}.eml");
        await written.WriteToAsync(file + ".draft", stopping);
        File.Move(file + ".draft", file, overwrite: true);
    }
}

/// <summary>Trying again would not help.</summary>
public sealed class MailRefusedException(string message, Exception cause) : Exception(message, cause);
