using Npgsql;
using UpperBackSite.Platform.Hosting;

namespace UpperBackSite.Data.Postgres;

/// <summary>Lets one process at a time prepare a PostgreSQL database, on whichever machine it runs. The lock is released with its connection.</summary>
public static class PostgresStartupLock
{
    /// <exception cref="StartupException">Another process held the lock for longer than <paramref name="timeout"/>.</exception>
    public static async Task<IAsyncDisposable> AcquireAsync(string connectionString, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, CommandTimeout = 0 }.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = $"SET lock_timeout = {(long)timeout.TotalMilliseconds}; SELECT pg_advisory_lock(2)";
            await command.ExecuteNonQueryAsync(cancellationToken);
            return connection;
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            await connection.DisposeAsync();
            throw new DatabaseUnusableException($"Another process has been preparing the {SiteDatabase.GetName(connectionString)} for more than {timeout.TotalSeconds:0} seconds. Check whether it has hung, stop it, and start again.", exception);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
