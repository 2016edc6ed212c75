using Microsoft.Extensions.Diagnostics.HealthChecks;
using UpperBackSite.Platform.Hosting;

namespace UpperBackSite.Health.Checks;

/// <summary>Checks free space on the disk of the data folder: unhealthy below 100 MB, degraded below 1 GB.</summary>
public sealed class DiskCheck(DataFolder folder) : IHealthCheck
{
    private const long Megabyte = 1024 * 1024;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var free = folder.FreeBytes / Megabyte;
        var description = $"{free:N0} MB free at {folder.Path}";
        return Task.FromResult(free switch
        {
            < 100 => HealthCheckResult.Unhealthy(description),
            < 1024 => HealthCheckResult.Degraded(description),
            _ => HealthCheckResult.Healthy(description),
        });
    }
}
