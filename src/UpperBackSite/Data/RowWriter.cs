using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace UpperBackSite.Data;

/// <summary>
/// Adds many new rows with few statements, in the transaction that the context is in. EF Core's model says which columns there
/// are, how a value is stored and what is sealed; its tracking of changes, which costs more than SQLite itself, is left out.
/// </summary>
public sealed class RowWriter(SiteDbContext db)
{
    /// <summary>SQLite looks for each parameter by name, one after the other: more rows in a statement would cost more than they save.</summary>
    private const int MostInAStatement = 8;

    /// <exception cref="DbException">The database did not take them.</exception>
    public Task Add<TRow>(IEnumerable<TRow> rows)
        where TRow : class =>
        Add(typeof(TRow), rows, (row, property) => property.GetGetter().GetClrValue(row));

    /// <param name="ownerKey">The property that names the row which each belongs to.</param>
    /// <exception cref="DbException">The database did not take them.</exception>
    public Task Add<TRow>(string ownerKey, IEnumerable<(int Owner, TRow Row)> rows)
        where TRow : class =>
        Add(typeof(TRow), rows, (owned, property) => property.Name == ownerKey ? owned.Owner : property.GetGetter().GetClrValue(owned.Row));

    private async Task Add<T>(Type type, IEnumerable<T> rows, Func<T, IProperty, object?> valueOf)
    {
        var table = db.Model.FindEntityType(type)!;
        // The key is the database's to give.
        var properties = table.GetProperties().Where(property => !property.IsPrimaryKey()).ToList();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        foreach (var chunk in rows.Chunk(MostInAStatement))
        {
            command.CommandText = Insert(table, properties, chunk.Length);
            command.Parameters.Clear();
            foreach (var (row, property) in chunk.SelectMany(row => properties, (row, property) => (row, property)))
            {
                command.Parameters.Add(property.GetRelationalTypeMapping().CreateParameter(command, $"@p{command.Parameters.Count}", valueOf(row, property), property.IsNullable));
            }

            await command.ExecuteNonQueryAsync();
        }
    }

    private static string Insert(IEntityType table, List<IProperty> properties, int rows)
    {
        var columns = string.Join(", ", properties.Select(property => $"\"{property.GetColumnName()}\""));
        var values = Enumerable.Range(0, rows).Select(row => $"({string.Join(", ", properties.Select((_, at) => $"@p{(row * properties.Count) + at}"))})");
        return $"INSERT INTO \"{table.GetTableName()}\" ({columns}) VALUES {string.Join(", ", values)}";
    }
}
