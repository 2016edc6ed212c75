using Microsoft.Extensions.Diagnostics.HealthChecks;
using UpperBackSite.Data;

namespace UpperBackSite.Operation;

/// <summary>Degraded while mail does not leave or people wait too long for an answer: the site works, and somebody should look.</summary>
public sealed class WorkHealth(SiteDbContext db, TimeProvider clock) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var now = clock.GetUtcNow();
            var work = await WorkReading.Of(db, now, cancellationToken);
            var words = $"mail: {work.MailInWords}; enquiries overdue: {work.Overdue}";
            return work.IsMailStuck(now) || work.MailGivenUp > 0 || work.Overdue > 0 ? HealthCheckResult.Degraded(words) : HealthCheckResult.Healthy(words);
        }
        catch (Exception failure) when (DatabaseFault.Of(failure) is { } fault)
        {
            return HealthCheckResult.Degraded($"cannot be told: {fault}");
        }
    }
}
