using Microsoft.EntityFrameworkCore;

namespace UpperBackSite.Data.Sqlite;

/// <summary>
/// SQLite's log of writes. The pages of a deleted row stand in it as they were until it is written back and emptied; in the
/// database itself they are overwritten at once (<see cref="SqlitePragmaInterceptor"/>). PostgreSQL keeps its own log for as long
/// as the server's settings say, and has nothing to empty on demand.
/// </summary>
public static class WriteAheadLog
{
    /// <summary>SQLite lets one connection empty it, and turns others away at once instead of making them wait.</summary>
    private static readonly SemaphoreSlim Turn = new(1);

    /// <summary>Call it outside a transaction. False when others were reading or writing for as long as a connection waits: then it is for later.</summary>
    public static async Task<bool> EmptyAsync(DbContext db, CancellationToken cancellationToken)
    {
        if (!db.Database.IsSqlite())
        {
            return true;
        }

        await Turn.WaitAsync(cancellationToken);
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
            Turn.Release();
        }
    }
}
