using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace UpperBackSite.Data.Sqlite;

/// <summary>Configures each connection: waits for a busy database, flushes a commit to the disk before it returns, and overwrites deleted data.</summary>
public sealed class SqlitePragmaInterceptor(int busySeconds) : DbConnectionInterceptor
{
    private readonly string settings = $"PRAGMA busy_timeout = {busySeconds * 1000}; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = settings;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = settings;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
