using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using UpperBackSite.Platform;

namespace UpperBackSite.Data;

public static class Database
{
    public static IServiceCollection AddDatabase(this IServiceCollection services)
    {
        services.AddDbContext<SiteDbContext>((provider, options) =>
            Configure(options, provider.GetRequiredService<DataFolder>().Database));
        services.AddHostedService<DatabaseMigration>();
        return services;
    }

    internal static void Configure(DbContextOptionsBuilder options, string file) => options
        .UseSqlite(new SqliteConnectionStringBuilder { DataSource = file, ForeignKeys = true }.ConnectionString)
        .AddInterceptors(new DurableConnection())
        .ReplaceService<IModelCacheKeyFactory, ModelPerKeyRing>();
}

/// <summary>Brings the database up to date before the first request. EF Core holds a lock while it does.</summary>
public sealed class DatabaseMigration(IServiceScopeFactory scopes) : StartupStep
{
    public override async Task StartingAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SiteDbContext>().Database.MigrateAsync(cancellationToken);
    }
}

/// <summary>Ready means that an enquiry could be stored.</summary>
public sealed class DatabaseHealth(SiteDbContext db) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await db.Database.ExecuteSqlRawAsync("SELECT 1 FROM Enquiries LIMIT 1", cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (SqliteException unusable)
        {
            return HealthCheckResult.Unhealthy("the database cannot be read", unusable);
        }
    }
}

/// <summary>For <c>dotnet ef</c> alone, which has no host to ask.</summary>
public sealed class DesignTimeDatabase : IDesignTimeDbContextFactory<SiteDbContext>
{
    public SiteDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<SiteDbContext>();
        Database.Configure(options, ":memory:");
        options.UseApplicationServiceProvider(new ServiceCollection().Configure<IdentityOptions>(identity => identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3).BuildServiceProvider());
        return new SiteDbContext(options.Options, new Microsoft.AspNetCore.DataProtection.EphemeralDataProtectionProvider());
    }
}
