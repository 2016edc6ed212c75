using Microsoft.Data.Sqlite;
using UpperBackSite.Data.Backups;
using UpperBackSite.Platform;

namespace UpperBackSite.Commands;

/// <summary>A backup in a private folder of its own, proved by opening it as the site would. The folder goes in the end.</summary>
public sealed class UnpackedBackup : IDisposable
{
    private UnpackedBackup(string folder) => Folder = folder;

    public string Folder { get; }

    public IReadOnlyList<string> Findings { get; private set; } = [];

    /// <summary>Whether its keys came with it, and are not those that the data folder has.</summary>
    public bool BringsKeys { get; private set; }

    /// <param name="keysFile">A backup of the keys alone; null when they are in the file, or already in <paramref name="present"/>.</param>
    /// <param name="present">The data folder, whose keys are taken where none came.</param>
    /// <param name="parent">Where to unpack.</param>
    /// <exception cref="BackupException">It is not sound, whole, known and readable.</exception>
    public static async Task<UnpackedBackup> Open(string[] settings, string file, string? keysFile, DataFolder present, string parent, CancellationToken stopping)
    {
        var backup = new UnpackedBackup(Path.Combine(parent, $".unpacked-{Guid.NewGuid():N}"));
        try
        {
            DataFolder.CreatePrivate(backup.Folder);
            var manifest = await BackupZip.Unpack(file, backup.Folder, stopping);
            if (!manifest.HasDatabase)
            {
                throw new BackupException("it holds keys and no database: give it with --keys");
            }

            var keys = await backup.UnpackKeys(manifest, keysFile, present, stopping);
            backup.Findings = [$"Made {manifest.MadeAt:yyyy-MM-dd HH:mm} UTC. Every file is as it was written (SHA-256).", keys, .. await backup.Prove(settings, manifest, stopping)];
            return backup;
        }
        catch
        {
            backup.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private async Task<string> UnpackKeys(Manifest manifest, string? keysFile, DataFolder present, CancellationToken stopping)
    {
        BringsKeys = manifest.HasKeys || keysFile is not null;
        if (keysFile is null)
        {
            return manifest.HasKeys ? "Its keys are in it." : CopyKeysOf(present);
        }

        if (manifest.HasKeys)
        {
            throw new BackupException("its keys are in it: leave --keys out");
        }

        var apart = await BackupZip.Unpack(keysFile, Folder, stopping);
        return apart.HasKeys && !apart.HasDatabase ? $"Its keys are those of {keysFile}." : throw new BackupException($"{keysFile} does not hold keys alone");
    }

    private string CopyKeysOf(DataFolder present)
    {
        var names = BackupZip.KeyFilesIn(present.Keys).ToList();
        if (names.Count == 0)
        {
            throw new BackupException($"it holds no keys, and there are none in {present.Keys}: give the file that they were put into with --keys");
        }

        DataFolder.CreatePrivate(Path.Combine(Folder, "keys"));
        names.ForEach(name => File.Copy(Path.Combine(present.Keys, Path.GetFileName(name)), Path.Combine(Folder, name)));
        return $"It holds no keys; those of {present.Keys} were tried.";
    }

    private async Task<IReadOnlyList<string>> Prove(string[] settings, Manifest manifest, CancellationToken stopping)
    {
        await using var app = UpperBackSiteBuilder.Build([.. settings, $"--Data:Path={Folder}", "--Data:KeysPath="]);
        await using var scope = app.Services.CreateAsyncScope();
        try
        {
            return await ActivatorUtilities.CreateInstance<BackupCheck>(scope.ServiceProvider).Prove(manifest, stopping);
        }
        finally
        {
            await scope.DisposeAsync();
            // What is left open in a pool could be neither moved nor deleted whole.
            SqliteConnection.ClearAllPools();
        }
    }
}
