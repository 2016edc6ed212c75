using UpperBackSite.Platform.Hosting;

namespace UpperBackSite.Data.Backups;

/// <summary>Replaces the current data with a verified backup. The current data is moved aside and never deleted.</summary>
public sealed class BackupRestorer(DataFolder data, DataFolderLock folderLock, TimeProvider clock)
{
    /// <summary>Locks the data folder until the result is disposed, so that the site cannot start meanwhile.</summary>
    /// <exception cref="BackupException">The site is running, or there is data that may not be replaced.</exception>
    public IDisposable LockDataFolder(bool allowReplace)
    {
        var exclusive = folderLock.TryAcquireExclusive() ?? throw new BackupException($"{data.Path} is in use by the site or another command; stop it first");
        if (!File.Exists(data.Database) || allowReplace)
        {
            return exclusive;
        }

        exclusive.Dispose();
        throw new BackupException($"{data.Database} already exists; use --replace to move it aside first");
    }

    /// <param name="unpacked">A folder on the same volume as the data folder, whose files are moved.</param>
    /// <returns>The folder that the replaced data was moved to, or null when there was no data.</returns>
    public string? Replace(string unpacked)
    {
        string[] files = [data.Database, data.Database + "-wal", data.Database + "-shm", .. Directory.GetFiles(data.Keys)];
        var aside = MoveAside([.. files.Where(File.Exists)]);
        foreach (var key in Directory.GetFiles(Path.Combine(unpacked, "keys")))
        {
            File.Move(key, Path.Combine(data.Keys, Path.GetFileName(key)));
        }

        // The database is moved last: once it exists, the restore is complete.
        File.Move(Path.Combine(unpacked, BackupArchive.DatabaseFileName), data.Database);
        return aside;
    }

    private string? MoveAside(IReadOnlyCollection<string> files)
    {
        if (files.Count == 0)
        {
            return null;
        }

        var aside = Path.Combine(data.Path, $"replaced-{clock.GetUtcNow():yyyyMMdd-HHmmss}-{Guid.NewGuid().ToString("N")[..4]}");
        foreach (var file in files)
        {
            var target = Path.Combine(aside, Path.GetDirectoryName(file) == data.Keys ? "keys" : "", Path.GetFileName(file));
            DataFolder.CreatePrivate(Path.GetDirectoryName(target)!);
            File.Move(file, target);
        }

        return aside;
    }
}
