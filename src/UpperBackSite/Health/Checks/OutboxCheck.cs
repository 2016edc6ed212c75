using Microsoft.Extensions.Diagnostics.HealthChecks;
using UpperBackSite.Data;

namespace UpperBackSite.Health.Checks;

/// <summary>Unhealthy when a message has been waiting for more than an hour; degraded when a message was given up, which staff see on the enquiry.</summary>
public sealed class OutboxCheck(SiteDbContext db, SiteDatabase database, TimeProvider clock) : StoredDataCheck(database)
{
    private static readonly TimeSpan MaxWait = TimeSpan.FromHours(1);

    protected override async Task<HealthCheckResult> CheckAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var backlog = await BacklogSnapshot.ReadAsync(db, now, cancellationToken);
        var oldest = backlog.OldestMail is { } created ? $", the oldest since {created:yyyy-MM-dd HH:mm} UTC" : "";
        var description = $"{backlog.MailWaiting} waiting{oldest}; {backlog.MailGivenUp} failed";
        return now - backlog.OldestMail > MaxWait ? HealthCheckResult.Unhealthy(description)
            : backlog.MailGivenUp > 0 ? HealthCheckResult.Degraded(description)
            : HealthCheckResult.Healthy(description);
    }
}
