using Npgsql;
using UpperBackSite.Platform;

namespace UpperBackSite.Data.Postgres;

/// <summary>Of all processes on one PostgreSQL database, wherever they run, one prepares it at a time. The turn ends with its connection.</summary>
public static class PostgresTurn
{
    /// <exception cref="StartRefusedException">Another one is at it for longer than <paramref name="patience"/>.</exception>
    public static async Task<IAsyncDisposable> Take(string connectionString, TimeSpan patience, CancellationToken stopping)
    {
        var own = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, CommandTimeout = 0 }.ConnectionString);
        try
        {
            await own.OpenAsync(stopping);
            await using var command = own.CreateCommand();
            command.CommandText = $"SET lock_timeout = {(long)patience.TotalMilliseconds}; SELECT pg_advisory_lock(2)";
            await command.ExecuteNonQueryAsync(stopping);
            return own;
        }
        catch (PostgresException busy) when (busy.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            await own.DisposeAsync();
            throw new DatabaseUnusableException($"Another process has been preparing the {PostgresConnection.NameOf(connectionString)} for more than {patience.TotalSeconds:0} seconds. Look whether it hangs, end it, and start again.", busy);
        }
        catch
        {
            await own.DisposeAsync();
            throw;
        }
    }
}
