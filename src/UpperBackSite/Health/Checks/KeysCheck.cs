using Microsoft.Extensions.Diagnostics.HealthChecks;
using UpperBackSite.Data;
using UpperBackSite.Data.Encryption;
using UpperBackSite.Platform.Hosting;

namespace UpperBackSite.Health.Checks;

/// <summary>Checks that the keys are still on disk. A running site holds them in memory and would encrypt enquiries that cannot be read after a restart.</summary>
public sealed class KeysCheck(KeyRing ring, LookupKey lookupKey, SiteDatabase database) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(Check());

    private HealthCheckResult Check()
    {
        if (!database.MayExist)
        {
            return HealthCheckResult.Healthy("no keys yet; the first start creates them");
        }

        try
        {
            return ring.Read().Count == 0 ? HealthCheckResult.Unhealthy("the encryption keys are missing from the keys folder")
                : !lookupKey.Exists ? HealthCheckResult.Unhealthy("the lookup key is missing from the keys folder")
                : HealthCheckResult.Healthy();
        }
        catch (KeyRingException)
        {
            // The exception message contains a path, and the result is public.
            return HealthCheckResult.Unhealthy("the encryption keys cannot be read");
        }
    }
}
