using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;
using UpperBackSite.Clinic;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Mail;

/// <summary>Sends a message to the mail server, or saves it as a file when no server is configured, and in development.</summary>
public sealed class MailTransport(IOptions<MailOptions> mail, IOptions<ClinicOptions> clinic, CertificateValidator certificates, MailFolder folder, IHostEnvironment environment)
{
    /// <summary>The server to send through, or null to save files: a preview with the settings of the real site must not write to people.</summary>
    private readonly string? server = environment.IsDevelopment() ? null : mail.Value.Host;

    private readonly MailboxAddress sender = ParseSender(mail.Value.From ?? clinic.Value.Email, clinic.Value.Name);

    /// <summary>The clinic's own address, when the sender is another one, such as that of a mailbox that nobody reads.</summary>
    private readonly MailboxAddress? replyTo = mail.Value.From is { } from && from != clinic.Value.Email && EmailAddress.IsWellFormed(clinic.Value.Email)
        ? new MailboxAddress(HeaderText.ToSingleLine(clinic.Value.Name), clinic.Value.Email)
        : null;

    /// <exception cref="MailNotSentException">The message was not sent.</exception>
    /// <exception cref="OperationCanceledException">The site is shutting down.</exception>
    public async Task SendAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        using var mime = CreateMime(message);
        using var timeout = new CancellationTokenSource(mail.Value.Timeout);
        // On shutdown the time limit is reduced, not cancelled: a message that is cut off during the transfer could be sent twice.
        await using var shortened = cancellationToken.Register(() => timeout.CancelAfter(mail.Value.Timeout / 10));
        try
        {
            await (server is { } host ? DeliverAsync(mime, host, timeout.Token) : folder.SaveAsync(mime, message, timeout.Token));
        }
        catch (Exception) when (timeout.IsCancellationRequested)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new MailNotSentException(server is null ? "the mail folder could not be written to in time" : "the mail server did not respond in time", isPermanent: false);
        }
        catch (Exception failure)
        {
            throw MailNotSentException.FromException(failure);
        }
    }

    /// <summary>Connects and authenticates without sending, and returns a description of the connection, such as "encrypted, signed in".</summary>
    /// <exception cref="MailNotSentException">The server cannot be used; the exception message contains the reason.</exception>
    public async Task<string> TestConnectionAsync(string host, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(mail.Value.Timeout);
        using var client = new SmtpClient();
        try
        {
            await ConnectAsync(client, host, timeout.Token);
            var description = $"{(client.IsSecure ? "encrypted" : "not encrypted, on this machine")}{(client.IsAuthenticated ? ", signed in" : "")}";
            await client.DisconnectAsync(quit: true, timeout.Token);
            return description;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            throw MailNotSentException.FromException(failure);
        }
    }

    private static MailboxAddress ParseSender(string address, string name) =>
        EmailAddress.IsWellFormed(address)
            ? new MailboxAddress(HeaderText.ToSingleLine(name), address)
            : throw new MailConfigurationException("Mail:From must be an email address. If it is not set, Clinic:Email must be one.");

    private MimeMessage CreateMime(OutboxMessage message)
    {
        try
        {
            return MimeMessageFactory.Create(message, sender, replyTo);
        }
        catch (Exception exception) when (exception is not MailNotSentException)
        {
            throw new MailNotSentException($"the message could not be created ({exception.GetType().Name})", isPermanent: true, exception);
        }
    }

    private async Task DeliverAsync(MimeMessage mime, string host, CancellationToken cancellationToken)
    {
        using var client = new SmtpClient();
        await ConnectAsync(client, host, cancellationToken);
        if (!client.Capabilities.HasFlag(SmtpCapabilities.UTF8) && mime.To.Mailboxes.Any(recipient => !System.Text.Ascii.IsValid(recipient.LocalPart)))
        {
            throw new MailNotSentException("the mail server does not support the characters in this address", isPermanent: true);
        }

        await client.SendAsync(mime, cancellationToken);
        // The message was sent. MailKit ignores a failed QUIT, so it is not sent again.
        await client.DisconnectAsync(quit: true, cancellationToken);
    }

    private async Task ConnectAsync(SmtpClient client, string host, CancellationToken cancellationToken)
    {
        var settings = mail.Value;
        string? fault = null;
        client.ServerCertificateValidationCallback = (_, certificate, chain, errors) => (fault = certificates.FindFault(certificate, chain, errors)) is null;
        // CertificateValidator checks revocation itself.
        client.CheckCertificateRevocation = false;
        try
        {
            await client.ConnectAsync(host, settings.Port, GetSocketOptions(settings), cancellationToken);
        }
        catch (SslHandshakeException) when (fault is not null)
        {
            throw new MailNotSentException($"the mail server's certificate is not trusted: {fault}", isPermanent: false);
        }

        if (settings is not { User: { } user, Password: { } password })
        {
            return;
        }

        if (client.AuthenticationMechanisms.Count == 0)
        {
            throw new MailNotSentException("the mail server does not support authentication", isPermanent: false);
        }

        await client.AuthenticateAsync(user, password, cancellationToken);
    }

    private static SecureSocketOptions GetSocketOptions(MailOptions settings) => settings switch
    {
        { IsTlsFromTheStart: true } => SecureSocketOptions.SslOnConnect,
        { AllowsPlainOnLoopback: true } => SecureSocketOptions.None,
        _ => SecureSocketOptions.StartTls,
    };
}
