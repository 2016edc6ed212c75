using Microsoft.Extensions.Diagnostics.HealthChecks;
using UpperBackSite.Data;
using UpperBackSite.Platform.Hosting;

namespace UpperBackSite.Health.Checks;

/// <summary>Finds copies of personal data in the data folder that nothing deletes: what a restore replaced, and a database that was moved to PostgreSQL.</summary>
public sealed class DataCopiesCheck(DataFolder folder, SiteDatabase database) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(Check());

    private HealthCheckResult Check()
    {
        string[] copies = [.. Directory.GetDirectories(folder.Path, "replaced-*").Order(StringComparer.Ordinal), .. database.IsPostgres && File.Exists(folder.Database) ? [folder.Database] : Array.Empty<string>()];
        return copies.Length == 0
            ? HealthCheckResult.Healthy("the data folder holds no old copies of the data")
            : HealthCheckResult.Degraded($"{string.Join(", ", copies)}: personal data that the site no longer uses or deletes. Delete it when you no longer need it");
    }
}
