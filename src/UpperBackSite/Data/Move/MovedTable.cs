using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace UpperBackSite.Data.Move;

public sealed record TableDigest(long Rows, string Hash);

/// <summary>A table that is copied value by value. Encrypted values are copied as they are, since the keys stay the same.</summary>
public sealed class MovedTable(ITable table)
{
    private readonly IReadOnlyList<(string Name, string Type)> columns = [.. table.Columns.Select(column => (column.Name, column.StoreType.Split('(')[0]))];

    public string Name => table.Name;

    private string ColumnList => string.Join(", ", columns.Select(column => $"\"{column.Name}\""));

    /// <summary>Returns all tables, each after those that its foreign keys refer to.</summary>
    public static IReadOnlyList<MovedTable> FindAll(IModel model)
    {
        var tables = model.GetRelationalModel().Tables.ToList();
        var ordered = new List<ITable>();
        while (ordered.Count < tables.Count)
        {
            ordered.AddRange(tables.Except(ordered).Where(table => table.ForeignKeyConstraints.All(foreignKey => ordered.Contains(foreignKey.PrincipalTable))).ToList());
        }

        return ordered.ConvertAll(table => new MovedTable(table));
    }

    public async Task<bool> HasRowsAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT 1 FROM \"{Name}\" LIMIT 1";
        return await command.ExecuteScalarAsync(cancellationToken) is not null;
    }

    /// <summary>Copies all rows and returns the digest of what was read.</summary>
    public async Task<TableDigest> CopyAsync(DbConnection from, NpgsqlConnection to, CancellationToken cancellationToken)
    {
        await using var writer = await to.BeginBinaryImportAsync($"COPY \"{Name}\" ({ColumnList}) FROM STDIN (FORMAT BINARY)", cancellationToken);
        var digest = await ReadAsync(from, async values =>
        {
            await writer.StartRowAsync(cancellationToken);
            for (var at = 0; at < columns.Count; at++)
            {
                await (values[at] is { } value ? writer.WriteAsync(value, columns[at].Type, cancellationToken) : writer.WriteNullAsync(cancellationToken));
            }
        }, cancellationToken);
        await writer.CompleteAsync(cancellationToken);
        await writer.DisposeAsync();
        await ResetSequenceAsync(to, cancellationToken);
        return digest;
    }

    public Task<TableDigest> ComputeDigestAsync(DbConnection connection, CancellationToken cancellationToken) => ReadAsync(connection, _ => Task.CompletedTask, cancellationToken);

    private async Task<TableDigest> ReadAsync(DbConnection connection, Func<object?[], Task> use, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {ColumnList} FROM \"{Name}\" ORDER BY {OrderByClause(connection)}";
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var count = 0L;
        for (; await rows.ReadAsync(cancellationToken); count++)
        {
            var values = columns.Select((column, at) => StoredValue.Read(rows, at, column.Type)).ToArray();
            hash.AppendData(Encoding.UTF8.GetBytes(string.Concat(values.Select(StoredValue.ToHashInput))));
            await use(values);
        }

        return new TableDigest(count, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Sorts by the primary key. Text is compared by its bytes, as in SQLite.</summary>
    private string OrderByClause(DbConnection connection) => string.Join(", ", table.PrimaryKey!.Columns.Select(key =>
        $"\"{key.Name}\"{(connection is NpgsqlConnection && key.ProviderClrType == typeof(string) ? " COLLATE \"C\"" : "")}"));

    /// <summary>Sets the sequence of the primary key to the highest copied value.</summary>
    private async Task ResetSequenceAsync(NpgsqlConnection to, CancellationToken cancellationToken)
    {
        if (table.PrimaryKey!.Columns is not [{ Name: var key } only] || only.ProviderClrType != typeof(int))
        {
            return;
        }

        await using var command = to.CreateCommand();
        command.CommandText = $"SELECT setval(pg_get_serial_sequence('\"{Name}\"', '{key}'), max(\"{key}\")) FROM \"{Name}\" HAVING max(\"{key}\") IS NOT NULL";
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
