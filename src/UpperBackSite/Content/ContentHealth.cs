using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace UpperBackSite.Content;

/// <summary>Degraded while the files on disk are not fit to be served and an older version of them is.</summary>
public sealed class ContentHealth(ContentStore store) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(store.Problems.Count == 0
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded($"{store.Problems.Count} content problems; an older version is served"));
}
