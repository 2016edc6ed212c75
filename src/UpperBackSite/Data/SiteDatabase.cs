using Microsoft.Extensions.Options;
using Npgsql;
using UpperBackSite.Platform.Hosting;

namespace UpperBackSite.Data;

/// <summary>Which database the site has.</summary>
public sealed class SiteDatabase(DataFolder folder, IOptions<DatabaseOptions> options)
{
    public bool IsPostgres => options.Value.Provider is DatabaseProvider.Postgres;

    /// <summary>Whether there is one to look into. Whether a PostgreSQL one is there shows when it is asked.</summary>
    public bool MayExist => IsPostgres || File.Exists(folder.Database);

    /// <summary>As an operator knows it; without user and password.</summary>
    public string Name => IsPostgres ? NameOf(options.Value.ConnectionString!) : $"database {folder.Database}";

    /// <summary>A PostgreSQL database as an operator knows it; without user and password.</summary>
    public static string NameOf(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        return $"PostgreSQL database {settings.Database} on {settings.Host}:{settings.Port}";
    }
}
