using Microsoft.Data.Sqlite;

namespace UpperBackSite.Data.Backups;

/// <summary>Looks at a database file by itself, of whatever version it is.</summary>
public sealed class StoredRows : IAsyncDisposable
{
    private static readonly string[] Counted = ["Enquiries", "EnquiryNote", "Outbox", "StaffMembers", "AuditEntries", "Feedback"];

    private readonly SqliteConnection connection;

    private StoredRows(SqliteConnection connection) => this.connection = connection;

    public static async Task<StoredRows> Open(string file, CancellationToken stopping)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWrite, Pooling = false, DefaultTimeout = 5 }.ConnectionString);
        try
        {
            await connection.OpenAsync(stopping);
            return new StoredRows(connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>As it is at one moment, while others go on writing. The copy is one file, with nothing beside it.</summary>
    public async Task CopyTo(string file, CancellationToken stopping)
    {
        await using var copy = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ConnectionString);
        await copy.OpenAsync(stopping);
        connection.BackupDatabase(copy);
        await using var command = copy.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = DELETE";
        await command.ExecuteNonQueryAsync(stopping);
    }

    /// <summary>What SQLite finds wrong with the file, in its own words; empty when it is sound.</summary>
    /// <param name="isThorough">Compares the indexes with the tables too.</param>
    public async Task<IReadOnlyList<string>> Damage(bool isThorough, CancellationToken stopping) =>
        [.. (await Column(isThorough ? "PRAGMA integrity_check(5)" : "PRAGMA quick_check(5)", stopping)).Where(line => line != "ok")];

    public async Task<IReadOnlyDictionary<string, long>> Counts(CancellationToken stopping)
    {
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var table in Counted.Intersect(await Column("SELECT name FROM sqlite_master WHERE type = 'table'", stopping)))
        {
            counts[table] = long.Parse((await Column($"SELECT count(*) FROM \"{table}\"", stopping))[0], System.Globalization.CultureInfo.InvariantCulture);
        }

        return counts;
    }

    /// <summary>Those that the database has had, in their order.</summary>
    public Task<IReadOnlyList<string>> Migrations(CancellationToken stopping) =>
        Column("SELECT MigrationId FROM __EFMigrationsHistory ORDER BY MigrationId", stopping);

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private async Task<IReadOnlyList<string>> Column(string sql, CancellationToken stopping)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var rows = await command.ExecuteReaderAsync(stopping);
        var values = new List<string>();
        while (await rows.ReadAsync(stopping))
        {
            values.Add(rows.GetString(0));
        }

        return values;
    }
}
