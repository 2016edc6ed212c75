using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using UpperBackSite.Data;
using UpperBackSite.Data.Faults;
using UpperBackSite.Platform.Hosting;

namespace UpperBackSite.Health.Checks;

/// <summary>Checks that an enquiry can be stored, by a write that is rolled back.</summary>
public sealed class DatabaseCheck(SiteDbContext db, SiteDatabase database, DataFolder folder) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            folder.VerifyWritable();
            if (!database.MayExist)
            {
                return HealthCheckResult.Healthy("no database yet; the first start creates it");
            }

            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await db.Enquiries.Where(enquiry => enquiry.Id == db.Enquiries.Max(newest => (int?)newest.Id)).ExecuteUpdateAsync(enquiry => enquiry.SetProperty(row => row.Version, row => row.Version), cancellationToken);
            await db.KeyCheckRecords.ExecuteUpdateAsync(record => record.SetProperty(row => row.LookupKeyFingerprint, row => row.LookupKeyFingerprint), cancellationToken);
            await transaction.RollbackAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception failure) when (DatabaseFault.IsCauseOf(failure) || failure is IOException or UnauthorizedAccessException)
        {
            return HealthCheckResult.Unhealthy(DatabaseFault.FromException(failure) is { } fault
                // The result is public, so it must not contain a path.
                ? $"the database cannot be written to: {fault}"
                : "the data folder cannot be written to: the disk is full, the folder is read-only, or permission is denied");
        }
    }
}
