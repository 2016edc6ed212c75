using UpperBackSite.Platform;

namespace UpperBackSite.Data.Backups;

/// <summary>Puts a proved backup in the place of the present data, which is moved aside and never deleted.</summary>
public sealed class Restoration(DataFolder folder, DataFolderUse use, TimeProvider clock)
{
    /// <summary>Holds the data folder until it is disposed, so that no site starts on it meanwhile.</summary>
    /// <exception cref="BackupException">The site runs, or there is data and it may not be replaced.</exception>
    public IDisposable Begin(bool mayReplace)
    {
        var alone = use.TryAlone() ?? throw new BackupException($"the site, or another command, is using {folder.Path}: stop it first");
        if (!File.Exists(folder.Database) || mayReplace)
        {
            return alone;
        }

        alone.Dispose();
        throw new BackupException($"{folder.Database} is there already: with --replace it is moved aside first");
    }

    /// <param name="unpacked">A folder on the same disk, whose files are moved.</param>
    /// <returns>Where the data before went; null when there was none.</returns>
    public string? Replace(string unpacked, bool bringsKeys)
    {
        string[] files = [folder.Database, folder.Database + "-wal", folder.Database + "-shm", .. bringsKeys ? Directory.GetFiles(folder.Keys) : []];
        var present = files.Where(File.Exists).ToList();
        var aside = present.Count > 0 ? MoveAside(present) : null;
        if (bringsKeys)
        {
            foreach (var key in Directory.GetFiles(Path.Combine(unpacked, "keys")))
            {
                File.Move(key, Path.Combine(folder.Keys, Path.GetFileName(key)));
            }
        }

        // Last: with the database in its place, all is in its place.
        File.Move(Path.Combine(unpacked, BackupZip.Database), folder.Database);
        return aside;
    }

    private string MoveAside(List<string> present)
    {
        var aside = Path.Combine(folder.Path, $"replaced-{clock.GetUtcNow():yyyyMMdd-HHmmss}-{Guid.NewGuid().ToString("N")[..4]}");
        foreach (var file in present)
        {
            var target = Path.Combine(aside, Path.GetDirectoryName(file) == folder.Keys ? "keys" : "", Path.GetFileName(file));
            DataFolder.CreatePrivate(Path.GetDirectoryName(target)!);
            File.Move(file, target);
        }

        return aside;
    }
}
