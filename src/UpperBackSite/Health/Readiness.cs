using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace UpperBackSite.Health;

/// <summary>Runs the readiness checks at most once per <see cref="HealthOptions.MaxAgeSeconds"/>: the endpoint is public, and a check writes to the disk.</summary>
public sealed class Readiness(HealthCheckService checks, IOptions<HealthOptions> options, TimeProvider clock) : IDisposable
{
    private readonly TimeSpan maxAge = TimeSpan.FromSeconds(options.Value.MaxAgeSeconds);
    private readonly SemaphoreSlim checking = new(1, 1);
    private HealthReport? latest;
    private long checkedAt;

    public async Task<HealthReport> ReadAsync(CancellationToken cancellationToken)
    {
        await checking.WaitAsync(cancellationToken);
        try
        {
            if (latest is null || clock.GetElapsedTime(checkedAt) >= maxAge)
            {
                // Not cancelled with the first request, because others wait for the result.
                latest = await checks.CheckHealthAsync(check => check.Tags.Contains(HealthRegistration.Ready), CancellationToken.None);
                checkedAt = clock.GetTimestamp();
            }

            return latest;
        }
        finally
        {
            checking.Release();
        }
    }

    public void Dispose() => checking.Dispose();
}
