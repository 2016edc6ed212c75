using Microsoft.Extensions.Diagnostics.HealthChecks;
using UpperBackSite.Data.Encryption;
using UpperBackSite.Platform;

namespace UpperBackSite.Operation;

/// <summary>
/// Whether the keys are still on the disk. A running site has them in memory and would go on sealing enquiries that
/// nobody can open after the next start, so without them it is not ready.
/// </summary>
public sealed class KeysHealth(KeyRing ring, LookupKey lookupKey) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Fault() is { } fault ? HealthCheckResult.Unhealthy(fault) : HealthCheckResult.Healthy());

    private string? Fault()
    {
        try
        {
            return ring.Read().Count == 0 ? "the keys are gone from the data folder"
                : !lookupKey.Exists ? "the key by which enquiries are found is gone from the data folder"
                : null;
        }
        catch (KeyRingException)
        {
            // Its message has a path of the machine, and whoever asks may be anyone.
            return "the keys cannot be read";
        }
    }
}
