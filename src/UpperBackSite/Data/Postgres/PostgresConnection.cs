using Npgsql;

namespace UpperBackSite.Data.Postgres;

public static class PostgresConnection
{
    /// <summary>Lets three processes fit into the 100 connections that PostgreSQL accepts by default.</summary>
    private const int DefaultMaxPoolSize = 30;

    /// <summary>
    /// Sets the lock timeout to that of SQLite, synchronous commit regardless of the server's setting, and a limit of one minute on
    /// idle transactions, so that a hanging process does not block the others.
    /// </summary>
    public static string BuildConnectionString(string connectionString, int busySeconds)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        // With the driver's default pool size, one process could use up all connections.
        settings.MaxPoolSize = settings.MaxPoolSize == new NpgsqlConnectionStringBuilder().MaxPoolSize ? DefaultMaxPoolSize : settings.MaxPoolSize;
        settings.Options = $"-c lock_timeout={busySeconds * 1000} -c synchronous_commit=on -c idle_in_transaction_session_timeout=60000 {settings.Options}".TrimEnd();
        return settings.ConnectionString;
    }
}
