using Microsoft.EntityFrameworkCore;
using UpperBackSite.Data.Audit;
using UpperBackSite.Data.Encryption;
using UpperBackSite.Platform;

namespace UpperBackSite.Data;

public static class Database
{
    public static IServiceCollection AddDatabase(this IServiceCollection services)
    {
        services.AddDbContext<SiteDbContext>((provider, options) => provider.GetRequiredService<SiteDatabase>().Configure(options), optionsLifetime: ServiceLifetime.Singleton);
        return services
            .AddValidatedOptions<DatabaseOptions>()
            .AddSingleton<SiteDatabase>()
            .AddScoped(SiteDatabase.Open)
            .AddSingleton<DataFolderLock>()
            .AddSingleton<LookupKey>()
            .AddScoped<KeyCheck>()
            .AddScoped<DatabasePreparation>()
            .AddHostedService<DatabaseStartup>()
            .AddScoped<AuditTrail>()
            .AddExceptionHandler<DatabaseFaultLog>();
    }
}

/// <summary>Ready means that an enquiry could be stored: a write is tried and taken back.</summary>
public sealed class DatabaseHealth(SiteDbContext db, DataFolder folder) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            folder.ProveWritable();
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await db.Enquiries.Where(enquiry => enquiry.Id == db.Enquiries.Max(newest => (int?)newest.Id)).ExecuteUpdateAsync(enquiry => enquiry.SetProperty(row => row.Version, row => row.Version), cancellationToken);
            await db.KeyCheckRecords.ExecuteUpdateAsync(record => record.SetProperty(row => row.LookupKeyFingerprint, row => row.LookupKeyFingerprint), cancellationToken);
            await transaction.RollbackAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception failure) when (DatabaseFault.IsCauseOf(failure) || failure is IOException or UnauthorizedAccessException)
        {
            return HealthCheckResult.Unhealthy(DatabaseFault.Of(failure) is { } fault
                // Whoever asks may be anyone: no path of the machine.
                ? $"the database cannot be written to: {fault}"
                : "the data folder cannot be written to: full, read-only or not allowed");
        }
    }
}
