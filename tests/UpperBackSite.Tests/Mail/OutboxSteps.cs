using Microsoft.Extensions.DependencyInjection;
using UpperBackSite.Enquiries.Messages;
using UpperBackSite.Mail;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Mail;

/// <summary>Adds messages to the outbox, sets the mail server, and waits for messages.</summary>
public static class OutboxSteps
{
    /// <summary>Sends through a server whose authority is configured.</summary>
    public static void SendThrough(this SiteFactory site, MailServer server, string? password = null)
    {
        site.SendThrough(server.Port);
        if (password is not null)
        {
            site.With("Mail:User", "site").With("Mail:Password", password);
        }
    }

    public static void SendThrough(this SiteFactory site, int port)
    {
        var trusted = Path.Combine(site.Data, "authority.pem");
        File.WriteAllText(trusted, TestAuthority.Shared.Pem);
        site.With("Mail:Host", "localhost").With("Mail:Port", $"{port}").With("Mail:CertificateAuthority", trusted);
    }

    /// <summary>Sends unencrypted through a server on this machine.</summary>
    public static void SendThrough(this SiteFactory site, ScriptedMailServer mailServer) => site
        .With("Mail:Host", "127.0.0.1").With("Mail:Port", $"{mailServer.Port}").With("Mail:AllowsPlainOnLoopback", "true").With("Mail:TimeoutSeconds", "2");

    public static OutboxMessage NewMessage(
        this SiteFactory site, string recipient = "sam@example.com", string subject = "We've received your enquiry", string kind = EnquiryEmails.Acknowledgement, string? calendar = null, string? method = null, string? id = null) => new()
        {
            MessageId = id ?? $"{Guid.NewGuid():N}@clinic.example",
            Kind = kind,
            Recipient = recipient,
            Subject = subject,
            Text = "Hello,\n\nwe have it.",
            Html = "<p>Hello,</p><p>we have it.</p>",
            Calendar = calendar,
            CalendarMethod = method,
            CreatedAt = site.Clock.GetUtcNow(),
            NextTryAt = site.Clock.GetUtcNow(),
        };

    public static async Task Put(this SiteFactory site, params OutboxMessage[] messages)
    {
        await site.InDatabase(db =>
        {
            db.Outbox.AddRange(messages);
            return db.SaveChangesAsync();
        });
        site.Services.GetRequiredService<OutboxSignal>().Notify();
    }

    /// <summary>Advances the clock until the only message of the kind has the expected state.</summary>
    public static Task<OutboxMessage> Message(this SiteFactory site, Func<OutboxMessage, bool> isExpected, string kind = EnquiryEmails.Acknowledgement) => Eventually.Value(
        async () => Assert.Single(await site.Mailbox.Messages(), row => row.Kind == kind), isExpected, () => site.Clock.Advance(TimeSpan.FromSeconds(20)));
}
