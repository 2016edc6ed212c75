using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using UpperBackSite.Accounts;
using UpperBackSite.Data;
using UpperBackSite.Data.Encryption;
using UpperBackSite.Data.Faults;
using UpperBackSite.Data.Sqlite;
using UpperBackSite.Enquiries;
using UpperBackSite.Feedback;
using UpperBackSite.Platform.Hosting;

namespace UpperBackSite.Health.Checks;

/// <summary>Checks that the database is undamaged, has this version's schema, can be decrypted, and was not changed outside the site. Reads the whole database.</summary>
public sealed class IntegrityCheck(SiteDbContext db, KeyCheck keys, SiteDatabase database, DataFolder folder) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!database.MayExist)
        {
            return HealthCheckResult.Healthy("nothing is stored yet");
        }

        try
        {
            return await FindDamageAsync(cancellationToken) is { } damage ? HealthCheckResult.Unhealthy($"the database is damaged: {damage}; restore a backup")
                : await keys.FindFaultsAsync(cancellationToken) is [var fault, ..] ? HealthCheckResult.Unhealthy(fault)
                : await CheckSchemaAsync(cancellationToken) is { Status: not HealthStatus.Healthy } schema ? schema
                : await FindChangedRowAsync(cancellationToken) is { } changed ? HealthCheckResult.Unhealthy(changed)
                : HealthCheckResult.Healthy($"the {database.Name} is undamaged and up to date, and every encrypted row was decrypted and matches its code");
        }
        catch (Exception failure) when (DatabaseFault.IsCauseOf(failure))
        {
            return HealthCheckResult.Unhealthy(DatabaseFault.FromException(failure)?.ToString() ?? failure.Message);
        }
        catch (StartupException exception)
        {
            return HealthCheckResult.Unhealthy(exception.Message);
        }
    }

    /// <summary>Returns a description of the damage, or null. PostgreSQL checks its own files.</summary>
    private async Task<string?> FindDamageAsync(CancellationToken cancellationToken)
    {
        if (database.IsPostgres)
        {
            return null;
        }

        await using var rows = await SqliteFile.OpenAsync(folder.Database, cancellationToken);
        return await rows.FindDamageAsync(isThorough: false, cancellationToken) is [var damage, ..] ? damage.ReplaceLineEndings(" ") : null;
    }

    private async Task<HealthCheckResult> CheckSchemaAsync(CancellationToken cancellationToken)
    {
        var known = db.Database.GetMigrations().ToList();
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).ToList();
        var pending = known.Except(applied).Count();
        return applied.Except(known).FirstOrDefault() is { } unknown ? HealthCheckResult.Unhealthy($"the database was created by a later version of the site (migration {unknown})")
            : pending > 0 ? HealthCheckResult.Degraded($"{pending} of {known.Count} migrations will be applied at the next start")
            : HealthCheckResult.Healthy();
    }

    /// <summary>Reads every encrypted row. Returns which one was changed or copied outside the site, or null.</summary>
    private async Task<string?> FindChangedRowAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ReadAllAsync<Enquiry>(cancellationToken);
            await ReadAllAsync<EnquiryNote>(cancellationToken);
            await ReadAllAsync<PageFeedback>(cancellationToken);
            await ReadAllAsync<StaffToken>(cancellationToken);
            return null;
        }
        catch (CryptographicException exception)
        {
            return exception.Message;
        }
    }

    private async Task ReadAllAsync<T>(CancellationToken cancellationToken)
        where T : class
    {
        await foreach (var _ in db.Set<T>().AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
        }
    }
}
