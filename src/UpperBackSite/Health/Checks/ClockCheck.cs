using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using UpperBackSite.Data;
using UpperBackSite.Data.Faults;

namespace UpperBackSite.Health.Checks;

/// <summary>Checks the system clock: a plausible year, the London time zone, and no audit entry in the future.</summary>
public sealed class ClockCheck(SiteDbContext db, SiteDatabase database, TimeProvider clock) : IHealthCheck
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(2);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var now = clock.GetUtcNow();
        if (now.Year is < 2026 or > 2100)
        {
            return HealthCheckResult.Unhealthy($"the clock is wrong: it says {now:yyyy-MM-dd}");
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById("Europe/London", out var london) || !london.SupportsDaylightSavingTime)
        {
            return HealthCheckResult.Unhealthy("the time zone Europe/London, which the opening hours need, is missing; install tzdata");
        }

        return await NewestEntryAsync(cancellationToken) is { } newest && newest > now + Tolerance
            ? HealthCheckResult.Unhealthy($"the newest entry in the database is dated {newest:yyyy-MM-dd HH:mm} UTC, which is in the future: the clock is, or was, wrong")
            : HealthCheckResult.Healthy($"{TimeZoneInfo.ConvertTime(now, london):yyyy-MM-dd HH:mm} in London");
    }

    /// <summary>Returns null when there is no entry or it cannot be read; other checks report that.</summary>
    private async Task<DateTimeOffset?> NewestEntryAsync(CancellationToken cancellationToken)
    {
        try
        {
            return database.MayExist
                ? await db.AuditEntries.OrderByDescending(entry => entry.Id).Select(entry => (DateTimeOffset?)entry.At).FirstOrDefaultAsync(cancellationToken)
                : null;
        }
        catch (Exception failure) when (DatabaseFault.IsCauseOf(failure))
        {
            return null;
        }
    }
}
