using Microsoft.Extensions.Diagnostics.HealthChecks;
using UpperBackSite.Platform.Hosting;

namespace UpperBackSite.Health.Checks;

/// <summary>Room on the disk of the data folder. A site that runs out of it stores nothing any more.</summary>
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
