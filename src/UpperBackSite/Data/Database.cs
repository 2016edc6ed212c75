using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using UpperBackSite.Platform;

namespace UpperBackSite.Data;

public static class Database
{
    public static IServiceCollection AddDatabase(this IServiceCollection services)
    {
        services.AddDbContext<SiteDbContext>((provider, options) =>
            Configure(options, provider.GetRequiredService<DataFolder>().Database, provider.GetRequiredService<IOptions<DataOptions>>().Value.BusySeconds));
        return services
            .AddSingleton<DataFolderUse>()
            .AddScoped<KeyCheck>()
            .AddScoped<DatabasePreparation>()
            .AddHostedService<DatabaseStart>()
            .AddExceptionHandler<DatabaseFaultLog>();
    }

    /// <param name="busySeconds">SQLite and its driver each wait for a lock, one inside the other; both get the same time.</param>
    internal static void Configure(DbContextOptionsBuilder options, string file, int busySeconds) => options
        .UseSqlite(new SqliteConnectionStringBuilder { DataSource = file, ForeignKeys = true, DefaultTimeout = busySeconds }.ConnectionString)
        .AddInterceptors(new DurableConnection(busySeconds))
        .ReplaceService<IModelCacheKeyFactory, ModelPerKeyRing>();
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
            await db.Database.ExecuteSqlRawAsync("UPDATE Enquiries SET Version = Version WHERE Id = (SELECT max(Id) FROM Enquiries)", cancellationToken);
            await db.KeyProofs.ExecuteUpdateAsync(proof => proof.SetProperty(row => row.LookupHash, row => row.LookupHash), cancellationToken);
            await transaction.RollbackAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception failure) when (failure is SqliteException or IOException or UnauthorizedAccessException)
        {
            return HealthCheckResult.Unhealthy(DatabaseFault.Of(failure) is { } fault
                // Whoever asks may be anyone: no path of the machine.
                ? $"the database cannot be written to: {fault}"
                : "the data folder cannot be written to: full, read-only or not allowed");
        }
    }
}

/// <summary>For <c>dotnet ef</c> alone, which has no host to ask.</summary>
public sealed class DesignTimeDatabase : IDesignTimeDbContextFactory<SiteDbContext>
{
    public SiteDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<SiteDbContext>();
        Database.Configure(options, ":memory:", 5);
        options.UseApplicationServiceProvider(new ServiceCollection().Configure<IdentityOptions>(identity => identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3).BuildServiceProvider());
        return new SiteDbContext(options.Options, new Microsoft.AspNetCore.DataProtection.EphemeralDataProtectionProvider());
    }
}
