using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Options;
using UpperBackSite.Data.Encryption;
using UpperBackSite.Data.Postgres;
using UpperBackSite.Data.Sqlite;
using UpperBackSite.Platform.Hosting;

namespace UpperBackSite.Data.Startup;

public static class DatabaseConnection
{
    public static void Configure(IServiceProvider services, DbContextOptionsBuilder builder)
    {
        var (busySeconds, database) = (services.GetRequiredService<IOptions<DataOptions>>().Value.BusySeconds, services.GetRequiredService<IOptions<DatabaseOptions>>().Value);
        if (database.Provider is DatabaseProvider.Postgres)
        {
            UsePostgres(builder, database.ConnectionString!, busySeconds);
            return;
        }

        UseSqlite(builder, services.GetRequiredService<DataFolder>().Database, busySeconds);
    }

    /// <param name="busySeconds">How long to wait for a lock. SQLite and its driver both wait, and get the same value.</param>
    public static void UseSqlite(DbContextOptionsBuilder builder, string file, int busySeconds) => builder
        .UseSqlite(new SqliteConnectionStringBuilder { DataSource = file, ForeignKeys = true, DefaultTimeout = busySeconds }.ConnectionString)
        .AddInterceptors(new SqlitePragmaInterceptor(busySeconds), RowMacInterceptor.Instance)
        .ReplaceService<IModelCacheKeyFactory, KeyRingModelCacheKeyFactory>();

    public static void UsePostgres(DbContextOptionsBuilder builder, string connectionString, int busySeconds) => builder
        .UseNpgsql(PostgresConnection.BuildConnectionString(connectionString, busySeconds))
        .AddInterceptors(SingleWriterInterceptor.Instance, NulStrippingInterceptor.Instance, RowMacInterceptor.Instance)
        .ReplaceService<IModelCacheKeyFactory, KeyRingModelCacheKeyFactory>();

    /// <summary>Creates the context. PostgreSQL has its own context type, by which EF Core finds its migrations; the model is the same.</summary>
    public static SiteDbContext CreateDbContext(IServiceProvider services)
    {
        var type = services.GetRequiredService<SiteDatabase>().IsPostgres ? typeof(PostgresSiteDbContext) : typeof(SiteDbContext);
        return (SiteDbContext)ActivatorUtilities.CreateInstance(services, type);
    }
}
