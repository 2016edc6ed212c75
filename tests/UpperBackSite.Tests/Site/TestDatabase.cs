using System.Data.Common;
using System.Text;
using Microsoft.Data.Sqlite;
using UpperBackSite.Tests.Servers;

namespace UpperBackSite.Tests.Site;

/// <summary>The database that the tests run on: SQLite, or PostgreSQL with UPPERBACKSITE_TEST_DATABASE=Postgres.</summary>
public static class TestDatabase
{
    public static bool IsPostgres { get; } = Environment.GetEnvironmentVariable("UPPERBACKSITE_TEST_DATABASE") == "Postgres";

    /// <summary>Returns the database settings for a data folder.</summary>
    public static IReadOnlyDictionary<string, string> SettingsOf(string data) => IsPostgres
        ? PostgresServer.Shared.Settings(PostgresServer.Shared.DatabaseOf(data))
        : new Dictionary<string, string>();

    /// <summary>Adds the database settings to the environment of a program.</summary>
    public static void Configure(System.Diagnostics.ProcessStartInfo program, string data)
    {
        foreach (var (setting, value) in SettingsOf(data))
        {
            program.Environment[setting.Replace(":", "__", StringComparison.Ordinal)] = value;
        }
    }

    /// <summary>Runs SQL directly on the database and returns the first column. Table names need quotes: <c>"Enquiries"</c>.</summary>
    public static async Task<List<string>> Query(string data, string sql)
    {
        await using var connection = await Open(data);
        return await Query(connection, sql);
    }

    /// <inheritdoc cref="Query(string, string)"/>
    public static async Task<List<string>> Query(DbConnection open, string sql)
    {
        await using var command = open.CreateCommand();
        command.CommandText = sql;
        await using var rows = await command.ExecuteReaderAsync();
        var values = new List<string>();
        while (await rows.ReadAsync())
        {
            values.Add(rows.GetString(0));
        }

        return values;
    }

    /// <summary>Returns everything that is stored, in raw form.</summary>
    public static string Dump(string data) => IsPostgres
        ? PostgresServer.Shared.Dump(PostgresServer.Shared.DatabaseOf(data))
        : string.Concat(Directory.GetFiles(data, "site.db*").Select(Raw));

    /// <summary>Drops the databases of the data folders in a folder.</summary>
    public static void Release(string data)
    {
        if (PostgresServer.IsRunning)
        {
            PostgresServer.Shared.Release(data);
        }
    }

    private static async Task<DbConnection> Open(string data)
    {
        if (IsPostgres)
        {
            return PostgresServer.Shared.Open(PostgresServer.Shared.DatabaseOf(data));
        }

        var connection = new SqliteConnection($"Data Source={Path.Combine(data, "site.db")};Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    private static string Raw(string file)
    {
        using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(open, Encoding.Latin1);
        return reader.ReadToEnd();
    }
}

/// <summary>A test of SQLite's files or locks.</summary>
public sealed class SqliteFactAttribute : FactAttribute
{
    public SqliteFactAttribute() => Skip = SqliteOnly.SkipReason;
}

/// <inheritdoc cref="UnixFactAttribute"/>
public sealed class SqliteUnixFactAttribute : FactAttribute
{
    public SqliteUnixFactAttribute() => Skip = SqliteOnly.SkipReason ?? new UnixFactAttribute().Skip;
}

/// <inheritdoc cref="SqliteFactAttribute"/>
public sealed class SqliteTheoryAttribute : TheoryAttribute
{
    public SqliteTheoryAttribute() => Skip = SqliteOnly.SkipReason;
}

public static class SqliteOnly
{
    public static string? SkipReason => TestDatabase.IsPostgres ? "The test is about SQLite's own files or locks." : null;
}

/// <summary>A test that needs PostgreSQL.</summary>
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute() => Skip = PostgresServer.IsInstalled ? null : "PostgreSQL is not installed (apt-get install postgresql).";
}
