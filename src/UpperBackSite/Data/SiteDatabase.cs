using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Options;
using UpperBackSite.Data.Postgres;
using UpperBackSite.Data.Sqlite;
using UpperBackSite.Platform;

namespace UpperBackSite.Data;

/// <summary>Which database the site has, and how it is spoken to.</summary>
public sealed class SiteDatabase(DataFolder folder, IOptions<DataOptions> data, IOptions<DatabaseOptions> options)
{
    public bool IsPostgres => options.Value.Provider is DatabaseProvider.Postgres;

    /// <summary>Whether there is one to look into. Whether a PostgreSQL one is there shows when it is asked.</summary>
    public bool MayExist => IsPostgres || File.Exists(folder.Database);

    /// <summary>As an operator knows it; without user and password.</summary>
    public string Name => IsPostgres ? PostgresConnection.NameOf(options.Value.ConnectionString!) : $"database {folder.Database}";

    /// <summary>Opens the one that the settings name.</summary>
    public void Configure(DbContextOptionsBuilder builder)
    {
        if (IsPostgres)
        {
            UsePostgres(builder, options.Value.ConnectionString!, data.Value.BusySeconds);
            return;
        }

        UseSqlite(builder, folder.Database, data.Value.BusySeconds);
    }

    /// <param name="busySeconds">SQLite and its driver each wait for a lock, one inside the other; both get the same time.</param>
    internal static void UseSqlite(DbContextOptionsBuilder builder, string file, int busySeconds) => builder
        .UseSqlite(new SqliteConnectionStringBuilder { DataSource = file, ForeignKeys = true, DefaultTimeout = busySeconds }.ConnectionString)
        .AddInterceptors(new SqlitePragmaInterceptor(busySeconds))
        .ReplaceService<IModelCacheKeyFactory, ModelPerKeyRing>();

    internal static void UsePostgres(DbContextOptionsBuilder builder, string connectionString, int busySeconds) => builder
        .UseNpgsql(PostgresConnection.Durable(connectionString, busySeconds))
        .AddInterceptors(SingleWriterInterceptor.Instance, NulStrippingInterceptor.Instance)
        .ReplaceService<IModelCacheKeyFactory, ModelPerKeyRing>();

    /// <summary>One model. PostgreSQL's has migrations of its own, which EF Core tells apart by the type of the context.</summary>
    internal static SiteDbContext Open(IServiceProvider services)
    {
        var type = services.GetRequiredService<SiteDatabase>().IsPostgres ? typeof(PostgresSiteDbContext) : typeof(SiteDbContext);
        return (SiteDbContext)ActivatorUtilities.CreateInstance(services, type);
    }
}
