using Npgsql;

namespace UpperBackSite.Data.Postgres;

/// <summary>How the site speaks to PostgreSQL.</summary>
public static class PostgresConnection
{
    /// <summary>Three processes fit into the hundred connections that a server takes as it comes.</summary>
    private const int MostConnections = 30;

    /// <summary>
    /// As long a wait for a busy database as with SQLite; a commit is on the disk before it is acknowledged, whatever the
    /// server's own setting; and a process that hangs in the middle of a transaction does not hold up the others for ever.
    /// </summary>
    public static string Durable(string connectionString, int busySeconds)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        // As the driver has it by default, one process could take them all.
        settings.MaxPoolSize = settings.MaxPoolSize == new NpgsqlConnectionStringBuilder().MaxPoolSize ? MostConnections : settings.MaxPoolSize;
        settings.Options = $"-c lock_timeout={busySeconds * 1000} -c synchronous_commit=on -c idle_in_transaction_session_timeout=60000 {settings.Options}".TrimEnd();
        return settings.ConnectionString;
    }
}
