using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace UpperBackSite.Benchmarks.Load;

/// <summary>
/// Measures the insert rate of SQLite itself: the rows of the site's enquiries, inserted again into an empty copy of its
/// database with the same indexes and settings, one transaction per enquiry, sequentially.
/// </summary>
public static class BareInserts
{
    private const string Settings = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;";

    private static readonly (string Table, string Condition)[] Tables =
    [
        ("Enquiries", "row.Id = $id"),
        ("EnquiryLookup", "row.EnquiryId = $id"),
        ("Outbox", "row.EnquiryId = $id"),
        ("AuditEntries", "row.About = (SELECT Reference FROM stored.Enquiries WHERE Id = $id)"),
    ];

    /// <summary>Returns the number of enquiries per second.</summary>
    /// <param name="stored">The database file of a stopped site.</param>
    public static double Measure(string stored, string folder)
    {
        using var database = Open(Path.Combine(folder, "bare.db"));
        Run(database, $"ATTACH '{stored}' AS stored");
        CopySchema(database);
        var ids = Ids(database);
        var inserts = Tables.Select(table => Insert(database, table)).ToList();

        var watch = Stopwatch.StartNew();
        foreach (var id in ids)
        {
            using var transaction = database.BeginTransaction();
            foreach (var insert in inserts)
            {
                (insert.Transaction, insert.Parameters[0].Value) = (transaction, id);
                insert.ExecuteNonQuery();
            }

            transaction.Commit();
        }

        var perSecond = ids.Count / watch.Elapsed.TotalSeconds;
        inserts.ForEach(insert => insert.Dispose());
        return perSecond;
    }

    private static SqliteConnection Open(string file)
    {
        var database = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ConnectionString);
        database.Open();
        Run(database, Settings);
        return database;
    }

    private static void CopySchema(SqliteConnection database)
    {
        var statements = new List<string>();
        using (var schema = Command(database, $"SELECT sql FROM stored.sqlite_master WHERE sql IS NOT NULL AND tbl_name IN ({string.Join(',', Tables.Select(table => $"'{table.Table}'"))}) ORDER BY type DESC"))
        using (var rows = schema.ExecuteReader())
        {
            while (rows.Read())
            {
                statements.Add(rows.GetString(0));
            }
        }

        statements.ForEach(statement => Run(database, statement));
    }

    private static List<long> Ids(SqliteConnection database)
    {
        using var command = Command(database, "SELECT Id FROM stored.Enquiries ORDER BY Id");
        using var rows = command.ExecuteReader();
        var ids = new List<long>();
        while (rows.Read())
        {
            ids.Add(rows.GetInt64(0));
        }

        return ids;
    }

    private static SqliteCommand Insert(SqliteConnection database, (string Table, string Condition) table)
    {
        var insert = Command(database, $"INSERT INTO main.{table.Table} SELECT row.* FROM stored.{table.Table} row WHERE {table.Condition}");
        insert.Parameters.AddWithValue("$id", 0);
        return insert;
    }

    private static void Run(SqliteConnection database, string sql)
    {
        using var command = Command(database, sql);
        command.ExecuteNonQuery();
    }

    private static SqliteCommand Command(SqliteConnection database, string sql)
    {
        var command = database.CreateCommand();
        command.CommandText = sql;
        return command;
    }
}
