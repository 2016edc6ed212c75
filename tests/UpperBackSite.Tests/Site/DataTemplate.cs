using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using UpperBackSite.Platform.Hosting;

namespace UpperBackSite.Tests.Site;

/// <summary>
/// A data folder that the real site has made, once a run. Tests that are not of the first start begin with a copy of it
/// instead of migrating and making keys each time. With PostgreSQL it is the server that copies.
/// </summary>
public sealed class DataTemplate
{
    private static readonly Lazy<DataTemplate> OfAFirstStart = new(Start);

    public DataTemplate()
    {
        var folder = new TemporaryFolder();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        Data = Path.Combine(folder.Path, "data");
    }

    /// <summary>Migrated, with its keys, and nothing stored.</summary>
    public static DataTemplate Empty => OfAFirstStart.Value;

    public string Data { get; }

    /// <summary>
    /// The keys of every copy, as one: EF Core makes a model, and compiles its queries, for each key ring that it meets.
    /// </summary>
    public IDataProtectionProvider Keys => field ??= DataProtectionProvider.Create(new DirectoryInfo(Path.Combine(Data, "keys")), keys => keys.SetApplicationName("UpperBackSite"));

    /// <summary>Whether a folder is as before the first start, so that a copy can stand in for it.</summary>
    public static bool CanStandIn(string data) => !TestDatabase.IsPostgres && !File.Exists(Path.Combine(data, "site.db")) && !Directory.Exists(Path.Combine(data, "keys"));

    /// <summary>All but SQLite's index of its log, which it makes anew.</summary>
    public void CopyTo(string data)
    {
        foreach (var file in Directory.GetFiles(Data, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith("-shm", StringComparison.Ordinal)))
        {
            var copy = Path.Combine(data, Path.GetRelativePath(Data, file));
            DataFolder.CreatePrivate(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private static DataTemplate Start()
    {
        var template = new DataTemplate();
        using (var site = new SiteFactory { DataFolder = template.Data, SharesLibrary = false })
        {
            site.CreateClient().Dispose();
        }

        // As a process that ends leaves it; this one goes on and keeps the log of writes open.
        using var database = new SqliteConnection($"Data Source={Path.Combine(template.Data, "site.db")};Pooling=false");
        database.Open();
        using var end = database.CreateCommand();
        end.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        end.ExecuteNonQuery();
        return template;
    }
}
