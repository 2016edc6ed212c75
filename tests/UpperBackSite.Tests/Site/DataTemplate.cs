using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using UpperBackSite.Platform.Hosting;

namespace UpperBackSite.Tests.Site;

/// <summary>
/// A data folder that the real site created, once per test run. Tests start from a copy, which saves migrating and
/// creating keys. On PostgreSQL the server copies the database instead.
/// </summary>
public sealed class DataTemplate
{
    private static readonly Lazy<DataTemplate> EmptyTemplate = new(Start);

    public DataTemplate()
    {
        var folder = new TemporaryFolder();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        Data = Path.Combine(folder.Path, "data");
    }

    /// <summary>A migrated database with its keys and no rows.</summary>
    public static DataTemplate Empty => EmptyTemplate.Value;

    public string Data { get; }

    /// <summary>The keys of every copy as one provider: EF Core builds its model and compiles its queries again for each key ring.</summary>
    public IDataProtectionProvider Keys => field ??= DataProtectionProvider.Create(new DirectoryInfo(Path.Combine(Data, "keys")), keys => keys.SetApplicationName("UpperBackSite"));

    /// <summary>Returns whether the data folder is new, so that the template can be copied into it.</summary>
    public static bool CanReplace(string data) => !TestDatabase.IsPostgres && !File.Exists(Path.Combine(data, "site.db")) && !Directory.Exists(Path.Combine(data, "keys"));

    /// <summary>Copies every file except SQLite's shared memory file, which SQLite creates again.</summary>
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

        // Checkpoints the log as an ending process would; this process keeps it open.
        using var database = new SqliteConnection($"Data Source={Path.Combine(template.Data, "site.db")};Pooling=false");
        database.Open();
        using var end = database.CreateCommand();
        end.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        end.ExecuteNonQuery();
        return template;
    }
}
