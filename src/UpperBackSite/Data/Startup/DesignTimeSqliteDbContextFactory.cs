using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using UpperBackSite.Data.Postgres;

namespace UpperBackSite.Data.Startup;

/// <summary>Creates the context for <c>dotnet ef migrations add NAME --context SiteDbContext --output-dir Data/Migrations/Sqlite</c>.</summary>
public sealed class DesignTimeSqliteDbContextFactory : IDesignTimeDbContextFactory<SiteDbContext>
{
    public SiteDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<SiteDbContext>();
        DatabaseConnection.UseSqlite(options, ":memory:", 5);
        return new SiteDbContext(WithIdentity(options), new EphemeralDataProtectionProvider());
    }

    /// <summary>Registers Identity's schema version, which the model reads from the application's services.</summary>
    internal static DbContextOptions<SiteDbContext> WithIdentity(DbContextOptionsBuilder<SiteDbContext> options) => options
        .UseApplicationServiceProvider(new ServiceCollection().Configure<IdentityOptions>(identity => identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3).BuildServiceProvider())
        .Options;
}

/// <summary>Creates the context for <c>dotnet ef migrations add NAME --context PostgresSiteDbContext --output-dir Data/Migrations/Postgres</c>.</summary>
public sealed class DesignTimePostgresDbContextFactory : IDesignTimeDbContextFactory<PostgresSiteDbContext>
{
    /// <param name="args">An optional connection string. Adding a migration does not connect.</param>
    public PostgresSiteDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<SiteDbContext>();
        DatabaseConnection.UsePostgres(options, args is [var connectionString, ..] ? connectionString : "Host=127.0.0.1;Database=design", 5);
        return new PostgresSiteDbContext(DesignTimeSqliteDbContextFactory.WithIdentity(options), new EphemeralDataProtectionProvider());
    }
}
