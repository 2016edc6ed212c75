using Microsoft.Extensions.Diagnostics.HealthChecks;
using UpperBackSite.Data;
using UpperBackSite.Data.Faults;

namespace UpperBackSite.Health.Checks;

/// <summary>A health check that reads the database. Healthy when there is none yet, degraded when it cannot be read.</summary>
public abstract class StoredDataCheck(SiteDatabase database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!database.MayExist)
        {
            return HealthCheckResult.Healthy("nothing is stored yet");
        }

        try
        {
            return await CheckAsync(cancellationToken);
        }
        catch (Exception failure) when (DatabaseFault.FromException(failure) is { } fault)
        {
            return HealthCheckResult.Degraded($"could not be checked: {fault}");
        }
    }

    protected abstract Task<HealthCheckResult> CheckAsync(CancellationToken cancellationToken);
}
