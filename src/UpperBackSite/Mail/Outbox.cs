using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using UpperBackSite.Data;

namespace UpperBackSite.Mail;

/// <summary>
/// The queue of messages to send. Each step is one atomic update, so only one of several processes sends a message, and a sender
/// whose lease has ended cannot overwrite what another did since.
/// </summary>
public sealed class Outbox(SiteDbContext db, IOptions<MailOptions> mail, TimeProvider clock)
{
    /// <summary>With the waits below, a message is given up after about two days.</summary>
    public const int MaxAttempts = 20;

    /// <summary>Waits between attempts double from one minute to this value.</summary>
    private static readonly TimeSpan MaxWait = TimeSpan.FromHours(4);

    /// <summary>Leases the message that has been due longest to the caller, or returns null when none is due.</summary>
    public async Task<OutboxMessage?> ClaimAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var due = Due(now);
        while (await due.OrderBy(row => row.NextTryAt).Select(row => (int?)row.Id).FirstOrDefaultAsync(cancellationToken) is { } id)
        {
            if (await LeaseAsync(due.Where(row => row.Id == id), now + mail.Value.Lease, cancellationToken)
                && await db.Outbox.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is { } message)
            {
                return message;
            }
        }

        return null;
    }

    /// <summary>Records that the message was sent, even if its lease has ended, and deletes its text and recipient.</summary>
    public Task MarkSentAsync(OutboxMessage message) => db.Outbox.Where(row => row.Id == message.Id).ExecuteUpdateAsync(update => update
        .SetProperty(row => row.SentAt, clock.GetUtcNow())
        .SetProperty(row => row.Attempts, message.Attempts + 1)
        .SetProperty(row => row.LeasedUntil, (DateTimeOffset?)null)
        .SetProperty(row => row.Fault, (string?)null)
        .SetProperty(row => row.Recipient, (string?)null)
        .SetProperty(row => row.Subject, (string?)null)
        .SetProperty(row => row.Text, (string?)null)
        .SetProperty(row => row.Html, (string?)null)
        .SetProperty(row => row.Calendar, (string?)null));

    /// <summary>Schedules the next attempt, after a longer wait each time.</summary>
    public Task PostponeAsync(OutboxMessage message, string fault)
    {
        var next = clock.GetUtcNow() + WaitAfter(message.Attempts + 1);
        return Leased(message).ExecuteUpdateAsync(update => update
            .SetProperty(row => row.NextTryAt, next)
            .SetProperty(row => row.Attempts, message.Attempts + 1)
            .SetProperty(row => row.LeasedUntil, (DateTimeOffset?)null)
            .SetProperty(row => row.Fault, fault));
    }

    /// <summary>Ends the attempts until staff request a retry.</summary>
    public Task GiveUpAsync(OutboxMessage message, string fault) => Leased(message).ExecuteUpdateAsync(update => update
        .SetProperty(row => row.GaveUpAt, clock.GetUtcNow())
        .SetProperty(row => row.Attempts, message.Attempts + 1)
        .SetProperty(row => row.LeasedUntil, (DateTimeOffset?)null)
        .SetProperty(row => row.Fault, fault));

    /// <summary>
    /// Selects due messages. A wait or a lease that ends later than any that is given now means that the clock was set back, and is
    /// ignored. The limit for leases is doubled, because the clock of another process may be ahead.
    /// </summary>
    private IQueryable<OutboxMessage> Due(DateTimeOffset now)
    {
        var (maxWait, maxLease) = (now + (MaxWait * 1.2), now + (mail.Value.Lease * 2));
        return db.Outbox.Where(row => row.SentAt == null && row.GaveUpAt == null
            && (row.NextTryAt <= now || row.Attempts == 0 || row.NextTryAt > maxWait)
            && (row.LeasedUntil == null || row.LeasedUntil < now || row.LeasedUntil > maxLease));
    }

    /// <summary>Ends the lease as if the message had not been claimed.</summary>
    public Task ReleaseAsync(OutboxMessage message) =>
        Leased(message).ExecuteUpdateAsync(update => update.SetProperty(row => row.LeasedUntil, (DateTimeOffset?)null));

    /// <summary>Leases the message. A lease that ran out counts as an attempt, so that a message that crashes the process is given up in the end.</summary>
    private static async Task<bool> LeaseAsync(IQueryable<OutboxMessage> one, DateTimeOffset until, CancellationToken cancellationToken) =>
        await one.ExecuteUpdateAsync(
            update => update
                .SetProperty(row => row.Attempts, row => row.LeasedUntil == null ? row.Attempts : row.Attempts + 1)
                .SetProperty(row => row.Fault, row => row.LeasedUntil == null ? row.Fault : "the site stopped while the message was being sent")
                .SetProperty(row => row.LeasedUntil, until),
            cancellationToken) == 1;

    /// <summary>Returns 1, 2, 4 … minutes, varied by up to 20%, so that not all messages are retried at once when the server is back.</summary>
    private static TimeSpan WaitAfter(int attempts) =>
        TimeSpan.FromMinutes(Math.Min(Math.Pow(2, attempts - 1), MaxWait.TotalMinutes)) * (0.8 + (Random.Shared.NextDouble() * 0.4));

    private IQueryable<OutboxMessage> Leased(OutboxMessage message) => db.Outbox.Where(row => row.Id == message.Id && row.LeasedUntil == message.LeasedUntil);
}
