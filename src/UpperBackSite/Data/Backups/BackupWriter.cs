using UpperBackSite.Data.Sqlite;
using UpperBackSite.Platform.Hosting;
using UpperBackSite.Platform.Settings;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Data.Backups;

/// <summary>Writes a backup of the data folder while the site runs.</summary>
public sealed class BackupWriter(DataFolder data, SiteSettings settings, ContentFolders content)
{
    /// <summary>Copies a snapshot of the database and then the keys, so that the keys can decrypt everything in the snapshot.</summary>
    /// <param name="folder">A private folder for the backup and its temporary files.</param>
    /// <returns>The path of the backup; the keys file is in the same folder.</returns>
    public async Task<string> WriteAsync(string folder, CancellationToken cancellationToken)
    {
        var file = Path.Combine(folder, "backup.zip");
        await using (var database = await SqliteFile.OpenAsync(data.Database, cancellationToken))
        {
            await database.CopyToAsync(Path.Combine(folder, BackupArchive.DatabaseFileName), cancellationToken);
        }

        await BackupArchive.PackDatabaseAsync(folder, content.Owner, file, cancellationToken);
        await BackupArchive.PackKeysAsync(data.Keys, settings.OwnerFile, BackupArchive.GetDefaultKeysPath(file), cancellationToken);
        return file;
    }
}
