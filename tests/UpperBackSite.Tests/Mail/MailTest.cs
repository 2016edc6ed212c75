using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using UpperBackSite.Data;
using UpperBackSite.Enquiries.Messages;
using UpperBackSite.Mail;
using UpperBackSite.Tests.Site;
using UpperBackSite.Tests.Staff;

namespace UpperBackSite.Tests.Mail;

/// <summary>Messages in the outbox of a real site, and time that passes until they are as they should be.</summary>
public abstract class MailTest : StaffTest
{
    protected static TestAuthority Authority { get; } = new();

    /// <summary>The site sends through a server whose authority it was told of.</summary>
    protected void SendThrough(MailServer server, string? password = null)
    {
        SendThrough(server.Port);
        if (password is not null)
        {
            Site.With("Mail:User", "site").With("Mail:Password", password);
        }
    }

    protected void SendThrough(int port)
    {
        var trusted = Path.Combine(Site.Data, "authority.pem");
        File.WriteAllText(trusted, Authority.Pem);
        Site.With("Mail:Host", "localhost").With("Mail:Port", $"{port}").With("Mail:CertificateAuthority", trusted);
    }

    /// <summary>The site sends through a server on this machine, which needs no encryption there.</summary>
    protected void SendThrough(PostOffice office) => Site
        .With("Mail:Host", "127.0.0.1").With("Mail:Port", $"{office.Port}").With("Mail:AllowsPlainOnLoopback", "true").With("Mail:TimeoutSeconds", "2");

    protected OutboxMessage Written(string recipient = "sam@example.com", string subject = "We have your enquiry", string kind = EnquiryEmails.Acknowledgement, string? calendar = null, string? method = null, string? id = null) => new()
    {
        MessageId = id ?? $"{Guid.NewGuid():N}@clinic.example",
        Kind = kind,
        Recipient = recipient,
        Subject = subject,
        Text = "Hello,\n\nwe have it.",
        Html = "<p>Hello,</p><p>we have it.</p>",
        Calendar = calendar,
        CalendarMethod = method,
        CreatedAt = Site.Clock.GetUtcNow(),
        NextTryAt = Site.Clock.GetUtcNow(),
    };

    /// <summary>Puts messages into the outbox and tells the sender.</summary>
    protected async Task Put(params OutboxMessage[] messages)
    {
        await InDatabase(db =>
        {
            db.Outbox.AddRange(messages);
            return db.SaveChangesAsync();
        });
        Site.Services.GetRequiredService<OutboxSignal>().Notify();
    }

    protected async Task<T> InDatabase<T>(Func<SiteDbContext, Task<T>> work, SiteFactory? site = null)
    {
        await using var scope = (site ?? Site).Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<SiteDbContext>());
    }

    protected Task<List<OutboxMessage>> Messages(SiteFactory? site = null) => InDatabase(db => db.Outbox.AsNoTracking().OrderBy(row => row.Id).ToListAsync(), site);

    /// <summary>Lets time pass until the one message of this kind is as it should be.</summary>
    protected async Task<OutboxMessage> Message(Func<OutboxMessage, bool> isSo, string kind = EnquiryEmails.Acknowledgement)
    {
        for (var attempt = 0; attempt < 600; attempt++)
        {
            var message = Assert.Single(await Messages(), row => row.Kind == kind);
            if (isSo(message))
            {
                return message;
            }

            Site.Clock.Advance(TimeSpan.FromSeconds(20));
            await Task.Delay(20);
        }

        throw new TimeoutException($"The message did not come to that: {string.Join(' ', Site.Log.All.Where(line => line.Contains("Mail ", StringComparison.Ordinal)))}");
    }

    /// <summary>Waits, without moving the clock, until it is so.</summary>
    protected static async Task Until(Func<Task<bool>> isSo)
    {
        for (var attempt = 0; attempt < 1000; attempt++)
        {
            if (await isSo())
            {
                return;
            }

            await Task.Delay(20);
        }

        throw new TimeoutException("It did not come to that.");
    }
}
