using UpperBackSite.Data.Sqlite;
using UpperBackSite.Platform.Hosting;

namespace UpperBackSite.Data.Backups;

/// <summary>Writes a backup of the data folder while the site runs.</summary>
public sealed class BackupWriter(DataFolder data)
{
    /// <summary>Copies the database as it is at one moment and then the keys, so that they open everything that was encrypted before.</summary>
    /// <param name="folder">A private folder, to work in.</param>
    /// <returns>The file, with that of its keys beside it.</returns>
    public async Task<string> WriteAsync(string folder, CancellationToken cancellationToken)
    {
        var file = Path.Combine(folder, "backup.zip");
        await using (var database = await SqliteFile.OpenAsync(data.Database, cancellationToken))
        {
            await database.CopyToAsync(Path.Combine(folder, BackupArchive.Database), cancellationToken);
        }

        await BackupArchive.PackDatabaseAsync(folder, file, cancellationToken);
        await BackupArchive.PackKeysAsync(data.Keys, BackupArchive.KeysBeside(file), cancellationToken);
        return file;
    }
}
