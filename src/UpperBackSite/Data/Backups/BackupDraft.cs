using UpperBackSite.Platform;

namespace UpperBackSite.Data.Backups;

/// <summary>A backup in the making, in a hidden private folder beside where it will be. It gets its name when it is whole.</summary>
public sealed class BackupDraft(DataFolder data, string beside, TimeProvider clock) : IDisposable
{
    private readonly string folder = Path.Combine(beside, $".draft-{Guid.NewGuid():N}");

    public string Zip => Path.Combine(folder, "backup.zip");

    public string KeysZip => Path.Combine(folder, "keys.zip");

    public string Folder => folder;

    /// <summary>Copies the database as it is at one moment, then the keys: what was sealed before can be opened by them.</summary>
    public async Task<Manifest> Write(KeysGo keys, CancellationToken stopping)
    {
        DataFolder.CreatePrivate(Path.Combine(folder, "keys"));
        await using (var rows = await StoredRows.Open(data.Database, stopping))
        {
            await rows.CopyTo(Path.Combine(folder, BackupZip.Database), stopping);
        }

        var keyFiles = await CopyKeys(stopping);
        var database = await BackupZip.Describe(folder, BackupZip.Database, stopping);
        var manifest = await Describe([database, .. keys is KeysGo.Along ? keyFiles : []], stopping);
        await BackupZip.Write(Zip, folder, manifest, stopping);
        if (keys is KeysGo.Apart)
        {
            await BackupZip.Write(KeysZip, folder, manifest with { Files = keyFiles }, stopping);
        }

        return manifest;
    }

    public void Dispose()
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<List<BackedUpFile>> CopyKeys(CancellationToken stopping)
    {
        var copied = new List<BackedUpFile>();
        foreach (var name in BackupZip.KeyFilesIn(data.Keys))
        {
            File.Copy(Path.Combine(data.Keys, Path.GetFileName(name)), Path.Combine(folder, name));
            copied.Add(await BackupZip.Describe(folder, name, stopping));
        }

        return copied;
    }

    private async Task<Manifest> Describe(IReadOnlyList<BackedUpFile> files, CancellationToken stopping)
    {
        await using var rows = await StoredRows.Open(Path.Combine(folder, BackupZip.Database), stopping);
        var version = typeof(BackupDraft).Assembly.GetName().Version?.ToString() ?? "";
        return new Manifest(Manifest.CurrentFormat, clock.GetUtcNow(), version, (await rows.Migrations(stopping))[^1], await rows.Counts(stopping), files);
    }
}

/// <summary>Where the keys go when a backup is made.</summary>
public enum KeysGo
{
    Along,

    /// <summary>Into a file of their own, so that whoever finds one of the two can read nothing.</summary>
    Apart,

    Nowhere,
}
