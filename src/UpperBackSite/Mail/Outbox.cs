using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using UpperBackSite.Data;

namespace UpperBackSite.Mail;

/// <summary>
/// The queue of messages to send. Each step is one atomic update, so only one of several processes sends a message. A sender whose
/// lease has ended cannot overwrite what another did since, except to record that the message was sent.
/// </summary>
public sealed class Outbox(SiteDbContext db, IOptions<MailOptions> mail, TimeProvider clock)
{
    /// <summary>With the delays below, a message is given up after about two days.</summary>
    public const int MaxAttempts = 20;

    /// <summary>Delays between attempts double from one minute to this value.</summary>
    private static readonly TimeSpan MaxRetryDelay = TimeSpan.FromHours(4);

    /// <summary>Leases to the caller the message that has been due the longest, or returns null when none is due.</summary>
    public async Task<OutboxMessage?> ClaimAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var due = WhereDue(now);
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

    /// <summary>Schedules the next attempt, after a longer delay each time.</summary>
    public Task PostponeAsync(OutboxMessage message, string fault)
    {
        var next = clock.GetUtcNow() + GetRetryDelay(message.Attempts + 1);
        return WhereLeasedBy(message).ExecuteUpdateAsync(update => update
            .SetProperty(row => row.NextTryAt, next)
            .SetProperty(row => row.Attempts, message.Attempts + 1)
            .SetProperty(row => row.LeasedUntil, (DateTimeOffset?)null)
            .SetProperty(row => row.Fault, fault));
    }

    /// <summary>Ends the attempts until staff request a retry.</summary>
    /// <param name="attempts">The number of attempts, including the last one.</param>
    public Task GiveUpAsync(OutboxMessage message, int attempts, string fault) => WhereLeasedBy(message).ExecuteUpdateAsync(update => update
        .SetProperty(row => row.GaveUpAt, clock.GetUtcNow())
        .SetProperty(row => row.Attempts, attempts)
        .SetProperty(row => row.LeasedUntil, (DateTimeOffset?)null)
        .SetProperty(row => row.Fault, fault));

    /// <summary>
    /// Selects due messages. A retry time or lease later than any that could be set now means that the clock was set back, and is
    /// ignored. The limit for leases is doubled, because the clock of another process may be ahead. A message that has not been
    /// attempted is due even when its time is in the future, because the clock may have been set back since it was stored; only a
    /// digest waits for its time.
    /// </summary>
    private IQueryable<OutboxMessage> WhereDue(DateTimeOffset now)
    {
        var (latestRetry, latestLease) = (now + (MaxRetryDelay * 1.2), now + (mail.Value.Lease * 2));
        return db.Outbox.Where(row => row.SentAt == null && row.GaveUpAt == null
            && (row.NextTryAt <= now || (row.Attempts == 0 && row.Kind != OutboxMessage.Digest) || row.NextTryAt > latestRetry)
            && (row.LeasedUntil == null || row.LeasedUntil < now || row.LeasedUntil > latestLease));
    }

    /// <summary>Ends the lease as if the message had not been claimed.</summary>
    public Task ReleaseAsync(OutboxMessage message) =>
        WhereLeasedBy(message).ExecuteUpdateAsync(update => update.SetProperty(row => row.LeasedUntil, (DateTimeOffset?)null));

    /// <summary>Leases the message. A lease that ran out counts as an attempt, so a message that crashes the process is eventually given up.</summary>
    private static async Task<bool> LeaseAsync(IQueryable<OutboxMessage> message, DateTimeOffset until, CancellationToken cancellationToken) =>
        await message.ExecuteUpdateAsync(
            update => update
                .SetProperty(row => row.Attempts, row => row.LeasedUntil == null ? row.Attempts : row.Attempts + 1)
                .SetProperty(row => row.Fault, row => row.LeasedUntil == null ? row.Fault : "the site stopped while the message was being sent")
                .SetProperty(row => row.LeasedUntil, until),
            cancellationToken) == 1;

    /// <summary>Returns 1, 2, 4 … minutes. They vary by up to 20%, so that not all messages are retried at once when the server is back.</summary>
    private static TimeSpan GetRetryDelay(int attempts) =>
        TimeSpan.FromMinutes(Math.Min(Math.Pow(2, attempts - 1), MaxRetryDelay.TotalMinutes)) * (0.8 + (Random.Shared.NextDouble() * 0.4));

    private IQueryable<OutboxMessage> WhereLeasedBy(OutboxMessage message) => db.Outbox.Where(row => row.Id == message.Id && row.LeasedUntil == message.LeasedUntil);
}
