using Microsoft.Extensions.Diagnostics.HealthChecks;
using UpperBackSite.Platform;

namespace UpperBackSite.Operation;

/// <summary>Room on the disk of the data folder. A site that runs out of it stores nothing any more.</summary>
public sealed class DiskHealth(DataFolder folder) : IHealthCheck
{
    public const long Megabyte = 1024 * 1024;

    public const long Scarce = 1024 * Megabyte;

    public const long AlmostNone = 100 * Megabyte;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var free = folder.FreeBytes;
        var words = $"{free / Megabyte:N0} MB free";
        return Task.FromResult(free < Scarce ? HealthCheckResult.Degraded(words) : HealthCheckResult.Healthy(words));
    }
}
