using Microsoft.Extensions.Diagnostics.HealthChecks;
using UpperBackSite.Platform.Hosting;
using UpperBackSite.Platform.Settings;

namespace UpperBackSite.Health.Checks;

/// <summary>Checks that only the site's user, and its group, can open the data, the keys, the mail folder and the backups, and settings with a password.</summary>
public sealed class PermissionsCheck(DataFolder folder, SiteSettings settings) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(FilePermissions.FindFaults(folder, settings) is { Count: > 0 } faults
            ? HealthCheckResult.Unhealthy(string.Join("; ", faults))
            : HealthCheckResult.Healthy(OperatingSystem.IsWindows() ? "not checked on Windows" : "other users of this machine cannot open the data"));
}
