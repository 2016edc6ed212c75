using Microsoft.Extensions.Options;
using Npgsql;
using UpperBackSite.Platform.Hosting;

namespace UpperBackSite.Data;

public sealed class SiteDatabase(DataFolder folder, IOptions<DatabaseOptions> options)
{
    public bool IsPostgres => options.Value.Provider is DatabaseProvider.Postgres;

    /// <summary>Whether the database can exist. Always true for PostgreSQL, which is only checked by connecting.</summary>
    public bool MayExist => IsPostgres || File.Exists(folder.Database);

    /// <summary>The name for operators, without user name and password.</summary>
    public string Name => IsPostgres ? GetName(options.Value.ConnectionString!) : $"database {folder.Database}";

    /// <summary>Returns the name of a PostgreSQL database for operators, without user name and password.</summary>
    public static string GetName(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        return $"PostgreSQL database {settings.Database} on {settings.Host}:{settings.Port}";
    }
}
