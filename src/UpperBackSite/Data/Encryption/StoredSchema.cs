using System.Data.Common;
using Npgsql;

namespace UpperBackSite.Data.Encryption;

public static class StoredSchema
{
    private const string SqliteQuery = "SELECT 1 FROM pragma_table_info(@table) WHERE name = @column";
    private const string PostgresQuery = "SELECT 1 FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = @table AND column_name = @column";

    public static async Task<bool> HasColumnAsync(DbConnection connection, string table, string column, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = connection is NpgsqlConnection ? PostgresQuery : SqliteQuery;
        foreach (var (name, value) in new[] { ("@table", table), ("@column", column) })
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        return await command.ExecuteScalarAsync(cancellationToken) is not null;
    }
}
