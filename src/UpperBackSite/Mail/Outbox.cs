using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using UpperBackSite.Data;

namespace UpperBackSite.Mail;

/// <summary>
/// The messages that wait, and the senders that take them one at a time. Each step is one atomic update, so that of several
/// processes one sends a message, and one that was thought dead does not undo what another did since.
/// </summary>
public sealed class Outbox(SiteDbContext db, IOptions<MailOptions> mail, TimeProvider clock)
{
    /// <summary>With the waits below, given up after about two days.</summary>
    public const int MostAttempts = 20;

    /// <summary>The waits double from one minute up to here.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(4);

    /// <summary>
    /// Until the scope ends, commits do not wait for the disk: enquiries that are being stored do. A killed process loses
    /// none of them; after a power cut a message may go out again, with the same Message-ID.
    /// </summary>
    public async Task DoNotWaitForTheDisk(CancellationToken stopping)
    {
        await db.Database.OpenConnectionAsync(stopping);
        await db.Database.ExecuteSqlRawAsync(db.Database.IsSqlite() ? "PRAGMA synchronous = NORMAL" : "SET synchronous_commit = off", stopping);
    }

    /// <summary>The message that has been due longest, for the caller alone until its lease ends; null when none is due.</summary>
    public async Task<OutboxMessage?> Claim(CancellationToken stopping)
    {
        var now = clock.GetUtcNow();
        var due = Due(now);
        while (await due.OrderBy(row => row.NextTryAt).Select(row => (int?)row.Id).FirstOrDefaultAsync(stopping) is { } id)
        {
            if (await Lease(due.Where(row => row.Id == id), now + mail.Value.Lease, stopping)
                && await db.Outbox.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, stopping) is { } message)
            {
                return message;
            }
        }

        return null;
    }

    /// <summary>What has left need not be kept. It has left even if the lease ended meanwhile.</summary>
    public Task Sent(OutboxMessage message) => db.Outbox.Where(row => row.Id == message.Id).ExecuteUpdateAsync(update => update
        .SetProperty(row => row.SentAt, clock.GetUtcNow())
        .SetProperty(row => row.Attempts, message.Attempts + 1)
        .SetProperty(row => row.LeasedUntil, (DateTimeOffset?)null)
        .SetProperty(row => row.Fault, (string?)null)
        .SetProperty(row => row.Recipient, (string?)null)
        .SetProperty(row => row.Subject, (string?)null)
        .SetProperty(row => row.Text, (string?)null)
        .SetProperty(row => row.Html, (string?)null)
        .SetProperty(row => row.Calendar, (string?)null));

    /// <summary>To be tried again later, each time later than the last.</summary>
    public Task Postpone(OutboxMessage message, string fault)
    {
        var next = clock.GetUtcNow() + WaitAfter(message.Attempts + 1);
        return Mine(message).ExecuteUpdateAsync(update => update
            .SetProperty(row => row.NextTryAt, next)
            .SetProperty(row => row.Attempts, message.Attempts + 1)
            .SetProperty(row => row.LeasedUntil, (DateTimeOffset?)null)
            .SetProperty(row => row.Fault, fault));
    }

    /// <summary>Nobody tries any more until staff say so.</summary>
    public Task GiveUp(OutboxMessage message, string fault) => Mine(message).ExecuteUpdateAsync(update => update
        .SetProperty(row => row.GaveUpAt, clock.GetUtcNow())
        .SetProperty(row => row.Attempts, message.Attempts + 1)
        .SetProperty(row => row.LeasedUntil, (DateTimeOffset?)null)
        .SetProperty(row => row.Fault, fault));

    /// <summary>
    /// Waits and leases that end later than any that is given now are of a clock that was set back since, and count no more.
    /// Leases have as much again, for another process whose clock is ahead.
    /// </summary>
    private IQueryable<OutboxMessage> Due(DateTimeOffset now)
    {
        var (longestWait, longestLease) = (now + (LongestWait * 1.2), now + (mail.Value.Lease * 2));
        return db.Outbox.Where(row => row.SentAt == null && row.GaveUpAt == null
            && (row.NextTryAt <= now || row.Attempts == 0 || row.NextTryAt > longestWait)
            && (row.LeasedUntil == null || row.LeasedUntil < now || row.LeasedUntil > longestLease));
    }

    /// <summary>As if it had not been claimed.</summary>
    public Task Release(OutboxMessage message) =>
        Mine(message).ExecuteUpdateAsync(update => update.SetProperty(row => row.LeasedUntil, (DateTimeOffset?)null));

    /// <summary>A sender that died left its lease behind, and that was a try too: a message that kills senders must not do so for ever.</summary>
    private static async Task<bool> Lease(IQueryable<OutboxMessage> one, DateTimeOffset until, CancellationToken stopping) =>
        await one.ExecuteUpdateAsync(
            update => update
                .SetProperty(row => row.Attempts, row => row.LeasedUntil == null ? row.Attempts : row.Attempts + 1)
                .SetProperty(row => row.Fault, row => row.LeasedUntil == null ? row.Fault : "the site was stopped in the middle of sending it")
                .SetProperty(row => row.LeasedUntil, until),
            stopping) == 1;

    /// <summary>1, 2, 4 … minutes, and a fifth more or less, so that a hundred messages do not all knock at once when the server is back.</summary>
    private static TimeSpan WaitAfter(int attempts) =>
        TimeSpan.FromMinutes(Math.Min(Math.Pow(2, attempts - 1), LongestWait.TotalMinutes)) * (0.8 + (Random.Shared.NextDouble() * 0.4));

    private IQueryable<OutboxMessage> Mine(OutboxMessage message) => db.Outbox.Where(row => row.Id == message.Id && row.LeasedUntil == message.LeasedUntil);
}
