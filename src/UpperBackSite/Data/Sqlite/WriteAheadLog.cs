using Microsoft.EntityFrameworkCore;

namespace UpperBackSite.Data.Sqlite;

/// <summary>
/// SQLite's write-ahead log. It keeps the old pages of a deleted row until it is truncated; the database itself overwrites them
/// at once (<see cref="SqlitePragmaInterceptor"/>). PostgreSQL manages its own log, which cannot be truncated on demand.
/// </summary>
public static class WriteAheadLog
{
    /// <summary>SQLite fails a concurrent checkpoint instead of waiting, so they are run one at a time.</summary>
    private static readonly SemaphoreSlim CheckpointLock = new(1);

    /// <summary>Truncates the log. Must be called outside a transaction.</summary>
    /// <returns>False when other connections used the log for longer than the busy timeout. Try again later.</returns>
    public static async Task<bool> TruncateAsync(DbContext db, CancellationToken cancellationToken)
    {
        if (!db.Database.IsSqlite())
        {
            return true;
        }

        await CheckpointLock.WaitAsync(cancellationToken);
        try
        {
            await db.Database.OpenConnectionAsync(cancellationToken);
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            return await command.ExecuteScalarAsync(cancellationToken) is 0L;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
            CheckpointLock.Release();
        }
    }
}
