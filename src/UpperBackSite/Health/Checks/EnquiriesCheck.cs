using Microsoft.Extensions.Diagnostics.HealthChecks;
using UpperBackSite.Clinic;
using UpperBackSite.Data;

namespace UpperBackSite.Health.Checks;

/// <summary>Degraded while enquiries are overdue.</summary>
public sealed class EnquiriesCheck(SiteDbContext db, SiteDatabase database, TimeProvider clock) : StoredDataCheck(database)
{
    protected override async Task<HealthCheckResult> CheckAsync(CancellationToken cancellationToken)
    {
        var backlog = await BacklogSnapshot.ReadAsync(db, clock.GetUtcNow(), cancellationToken);
        return backlog.FirstOverdue is { } first
            ? HealthCheckResult.Degraded($"{backlog.Overdue} overdue, the oldest since {OpeningHours.ToDisplayText(first)}")
            : HealthCheckResult.Healthy($"{backlog.Enquiries.Values.Sum()} stored, none overdue");
    }
}
