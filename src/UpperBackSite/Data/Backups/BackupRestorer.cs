using UpperBackSite.Platform.Hosting;
using UpperBackSite.Platform.Settings;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Data.Backups;

/// <summary>Replaces the current data with a verified backup. The current data is moved aside and never deleted.</summary>
public sealed class BackupRestorer(DataFolder data, SiteSettings settings, ContentFolders content, DataFolderLock folderLock, TimeProvider clock)
{
    /// <summary>Locks the data folder until the result is disposed, so that the site cannot start meanwhile.</summary>
    /// <exception cref="BackupException">The site is running, or there is data that may not be replaced.</exception>
    public IDisposable LockDataFolder(bool allowReplace)
    {
        var exclusive = folderLock.TryAcquireExclusive() ?? throw new BackupException($"{data.Path} is in use by the site or another command; stop it first");
        if (allowReplace || new[] { data.Database, settings.OwnerFile, content.Owner }.FirstOrDefault(path => File.Exists(path) || Directory.Exists(path)) is not { } taken)
        {
            return exclusive;
        }

        exclusive.Dispose();
        throw new BackupException($"{taken} already exists; use --replace to move it aside first");
    }

    /// <param name="unpacked">A folder on the same volume as the data folder, whose files are moved.</param>
    /// <returns>The folder that the replaced data was moved to, or null when there was no data.</returns>
    public string? Replace(string unpacked)
    {
        var aside = Path.Combine(data.Path, $"replaced-{clock.GetUtcNow():yyyyMMdd-HHmmss}-{Guid.NewGuid().ToString("N")[..4]}");
        // The owner's files first: they may be where the site's user cannot write.
        ReplaceOwnerFiles(unpacked, aside);
        MoveAside(new[] { data.Database, data.Database + "-wal", data.Database + "-shm" }, aside);
        MoveAside(Directory.GetFiles(data.Keys), Path.Combine(aside, "keys"));
        foreach (var key in Directory.GetFiles(Path.Combine(unpacked, "keys")))
        {
            File.Move(key, Path.Combine(data.Keys, Path.GetFileName(key)));
        }

        // The database is moved last: once it exists, the restore is complete.
        File.Move(Path.Combine(unpacked, BackupArchive.DatabaseFileName), data.Database);
        return Directory.Exists(aside) ? aside : null;
    }

    /// <summary>Replaces the owner's settings and content where the backup has them; a backup without them leaves those of today.</summary>
    private void ReplaceOwnerFiles(string unpacked, string aside)
    {
        var packedSettings = Path.Combine(unpacked, BackupArchive.SettingsName);
        if (File.Exists(packedSettings) && !AreSame(packedSettings, settings.OwnerFile))
        {
            MoveAside([settings.OwnerFile], aside);
            MoveTo(packedSettings, settings.OwnerFile);
        }

        var packedContent = Path.Combine(unpacked, BackupArchive.ContentFolder);
        if (content.Owner is not { } owner || !Directory.Exists(packedContent))
        {
            return;
        }

        MoveFiles(owner, Path.Combine(aside, Path.GetFileName(owner)));
        MoveFiles(packedContent, owner);
    }

    private static bool AreSame(string one, string other) => File.Exists(other) && File.ReadAllBytes(one).AsSpan().SequenceEqual(File.ReadAllBytes(other));

    private static void MoveAside(IEnumerable<string> files, string folder)
    {
        foreach (var file in files.Where(File.Exists))
        {
            MoveTo(file, Path.Combine(folder, Path.GetFileName(file)));
        }
    }

    /// <summary>Moves file by file, because a folder cannot be moved to another volume.</summary>
    private static void MoveFiles(string from, string to)
    {
        foreach (var file in Directory.Exists(from) ? Directory.GetFiles(from, "*", BackupArchive.AllFiles) : [])
        {
            MoveTo(file, Path.Combine(to, Path.GetRelativePath(from, file)));
        }
    }

    private static void MoveTo(string file, string target)
    {
        DataFolder.CreatePrivate(Path.GetDirectoryName(target)!);
        File.Move(file, target);
    }
}
