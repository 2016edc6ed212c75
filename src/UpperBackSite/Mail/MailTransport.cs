using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;
using UpperBackSite.Clinic;
using UpperBackSite.Enquiries;

namespace UpperBackSite.Mail;

/// <summary>Hands a message to the mail server, or writes it to a file where there is none.</summary>
public sealed class MailTransport(IOptions<MailOptions> mail, IOptions<ClinicOptions> clinic, MailTrust trust, MailFolder folder)
{
    private readonly MailboxAddress sender = Sender(mail.Value.From ?? clinic.Value.Email, clinic.Value.Name);

    /// <exception cref="MailNotSentException">It did not leave, for this time or for good.</exception>
    /// <exception cref="OperationCanceledException">The site is stopping.</exception>
    public async Task Send(OutboxMessage message, CancellationToken stopping)
    {
        using var letter = Write(message);
        using var patience = new CancellationTokenSource(mail.Value.Patience);
        // Less patience when the site is stopped, but some: a message cut off while it is leaving would be sent twice.
        await using var hurry = stopping.Register(() => patience.CancelAfter(mail.Value.Patience / 10));
        try
        {
            await (mail.Value.Host is { } host ? Deliver(letter, host, patience.Token) : folder.Keep(letter, message, patience.Token));
        }
        catch (Exception) when (patience.IsCancellationRequested)
        {
            stopping.ThrowIfCancellationRequested();
            throw new MailNotSentException("the mail server did not answer in time", isFinal: false);
        }
        catch (Exception failure)
        {
            throw MailNotSentException.Of(failure);
        }
    }

    /// <summary>Connects and signs in as for a message, sends none, and tells how: encrypted or not, signed in or not.</summary>
    /// <exception cref="MailNotSentException">What would keep messages from leaving.</exception>
    public async Task<string> Knock(string host, CancellationToken stopping)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        patience.CancelAfter(mail.Value.Patience);
        using var client = new SmtpClient();
        try
        {
            await Connect(client, host, patience.Token);
            var how = $"{(client.IsSecure ? "encrypted" : "not encrypted, on this machine")}{(client.IsAuthenticated ? ", signed in" : "")}";
            await client.DisconnectAsync(quit: true, patience.Token);
            return how;
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            throw MailNotSentException.Of(failure);
        }
    }

    private static MailboxAddress Sender(string address, string name) =>
        ContactDetails.IsEmail(address)
            ? new MailboxAddress(MimeLetter.OnOneLine(name), address)
            : throw new MailSettingsException("Mail:From, or without it Clinic:Email, must be an email address.");

    private MimeMessage Write(OutboxMessage message)
    {
        try
        {
            return MimeLetter.Write(message, sender);
        }
        catch (Exception unwritable) when (unwritable is not MailNotSentException)
        {
            throw new MailNotSentException($"it cannot be written ({unwritable.GetType().Name})", isFinal: true, unwritable);
        }
    }

    private async Task Deliver(MimeMessage letter, string host, CancellationToken patience)
    {
        using var client = new SmtpClient();
        await Connect(client, host, patience);
        if (!client.Capabilities.HasFlag(SmtpCapabilities.UTF8) && letter.To.Mailboxes.Any(recipient => !System.Text.Ascii.IsValid(recipient.LocalPart)))
        {
            throw new MailNotSentException("the mail server takes no address with such letters", isFinal: true);
        }

        await client.SendAsync(letter, patience);
        // It has left. A goodbye that fails is swallowed, so that it is not sent again.
        await client.DisconnectAsync(quit: true, patience);
    }

    private async Task Connect(SmtpClient client, string host, CancellationToken patience)
    {
        var server = mail.Value;
        string? distrust = null;
        client.ServerCertificateValidationCallback = (_, shown, chain, errors) => (distrust = trust.FaultOf(shown, chain, errors)) is null;
        // MailTrust asks about revocation itself.
        client.CheckCertificateRevocation = false;
        try
        {
            await client.ConnectAsync(host, server.Port, Security(server), patience);
        }
        catch (SslHandshakeException) when (distrust is not null)
        {
            throw new MailNotSentException($"the mail server's certificate is not trusted: {distrust}", isFinal: false);
        }

        if (server is not { User: { } user, Password: { } password })
        {
            return;
        }

        if (client.AuthenticationMechanisms.Count == 0)
        {
            throw new MailNotSentException("the mail server lets nobody sign in", isFinal: false);
        }

        await client.AuthenticateAsync(user, password, patience);
    }

    private static SecureSocketOptions Security(MailOptions server) => server switch
    {
        { IsTlsFromTheStart: true } => SecureSocketOptions.SslOnConnect,
        { AllowsPlainOnLoopback: true } => SecureSocketOptions.None,
        _ => SecureSocketOptions.StartTls,
    };
}
