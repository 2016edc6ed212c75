using Microsoft.Data.Sqlite;

namespace UpperBackSite.Data.Sqlite;

/// <summary>A SQLite file, opened without a model, of any schema version.</summary>
public sealed class SqliteFile : IAsyncDisposable
{
    private readonly SqliteConnection connection;

    private SqliteFile(SqliteConnection connection) => this.connection = connection;

    public static async Task<SqliteFile> OpenAsync(string path, CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false, DefaultTimeout = 5 }.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            return new SqliteFile(connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Copies a snapshot into a single file while other connections keep writing.</summary>
    public async Task CopyToAsync(string path, CancellationToken cancellationToken)
    {
        await using var copy = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ConnectionString);
        await copy.OpenAsync(cancellationToken);
        connection.BackupDatabase(copy);
        await using var command = copy.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = DELETE";
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Returns the problems that SQLite finds in the file, in SQLite's words; empty when there are none.</summary>
    /// <param name="isThorough">Whether to compare the indexes with the tables too.</param>
    public async Task<IReadOnlyList<string>> FindDamageAsync(bool isThorough, CancellationToken cancellationToken) =>
        [.. (await ReadColumnAsync(isThorough ? "PRAGMA integrity_check(5)" : "PRAGMA quick_check(5)", cancellationToken)).Where(line => line != "ok")];

    public Task<IReadOnlyList<string>> ReadMigrationsAsync(CancellationToken cancellationToken) =>
        ReadColumnAsync("SELECT MigrationId FROM __EFMigrationsHistory ORDER BY MigrationId", cancellationToken);

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private async Task<IReadOnlyList<string>> ReadColumnAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var values = new List<string>();
        while (await rows.ReadAsync(cancellationToken))
        {
            values.Add(rows.GetString(0));
        }

        return values;
    }
}
