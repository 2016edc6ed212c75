using Microsoft.Extensions.Diagnostics.HealthChecks;
using UpperBackSite.Content;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Health.Checks;

/// <summary>Degraded when the files on disk are invalid and the previous version is served.</summary>
public sealed class ContentCheck(ContentStore store) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(store.Problems.Count == 0
            ? HealthCheckResult.Healthy(store.IsLoaded ? null : "not loaded by this command; run 'check' to list content problems")
            : HealthCheckResult.Degraded($"{Plural.Format(store.Problems.Count, "content problem")}; an older version is being served"));
}
