using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using UpperBackSite.Platform;

namespace UpperBackSite.Data.Backups;

/// <summary>A backup as one file: the database, the keys, and a manifest that tells what each of them must be.</summary>
public static partial class BackupZip
{
    public const string Database = "site.db";

    /// <summary>Writes a file that only its owner reads, and has it on the disk when this returns.</summary>
    /// <param name="folder">Holds the files of the manifest under their names.</param>
    public static async Task Write(string file, string folder, Manifest manifest, CancellationToken stopping)
    {
        await using var stream = PrivateFile(file);
        await using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            await using (var text = await zip.CreateEntry(Manifest.Name).OpenAsync(stopping))
            {
                await text.WriteAsync(System.Text.Encoding.UTF8.GetBytes(manifest.Json()), stopping);
            }

            foreach (var part in manifest.Files)
            {
                await zip.CreateEntryFromFileAsync(Path.Combine(folder, part.Name), part.Name, stopping);
            }
        }

        stream.Flush(flushToDisk: true);
    }

    /// <summary>Unpacks into a folder made for it. Only names that a backup has are taken, so nothing is written outside.</summary>
    /// <exception cref="BackupException">It is not what its manifest says.</exception>
    public static async Task<Manifest> Unpack(string file, string folder, CancellationToken stopping)
    {
        try
        {
            await using var zip = await ZipFile.OpenReadAsync(file, stopping);
            var odd = zip.Entries.FirstOrDefault(entry => entry.FullName != Manifest.Name && !IsName(entry.FullName));
            if (odd is not null)
            {
                throw new BackupException($"it holds '{odd.FullName}', which no backup of the site has");
            }

            var manifest = await ReadManifest(zip, stopping);
            foreach (var part in manifest.Files)
            {
                await Unpack(zip, part, folder, stopping);
            }

            return manifest;
        }
        catch (InvalidDataException)
        {
            throw new BackupException("it is damaged, or no zip file");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new BackupException($"it cannot be unpacked: {unreadable.Message}");
        }
    }

    public static async Task<BackedUpFile> Describe(string folder, string name, CancellationToken stopping)
    {
        await using var stream = File.OpenRead(Path.Combine(folder, name));
        return new BackedUpFile(name, stream.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, stopping)));
    }

    /// <summary>Names that the keys of this folder have in a backup.</summary>
    public static IEnumerable<string> KeyFilesIn(string folder) =>
        Directory.EnumerateFiles(folder).Select(file => $"keys/{Path.GetFileName(file)}").Where(IsName).Order(StringComparer.Ordinal);

    private static async Task<Manifest> ReadManifest(ZipArchive zip, CancellationToken stopping)
    {
        if (zip.GetEntry(Manifest.Name) is not { Length: < 1_000_000 } entry)
        {
            throw new BackupException("it has no manifest, so it is no backup of the site");
        }

        using var text = new StreamReader(await entry.OpenAsync(stopping));
        var manifest = Manifest.Read(await text.ReadToEndAsync(stopping));
        return manifest.Files.All(part => IsName(part.Name)) ? manifest : throw new BackupException("its manifest names a file that no backup of the site has");
    }

    private static async Task Unpack(ZipArchive zip, BackedUpFile part, string folder, CancellationToken stopping)
    {
        if (zip.GetEntry(part.Name) is not { } entry || entry.Length != part.Bytes)
        {
            throw new BackupException($"{part.Name} is missing or not as long as it was");
        }

        var target = Path.Combine(folder, part.Name);
        DataFolder.CreatePrivate(Path.GetDirectoryName(target)!);
        await using (var stream = PrivateFile(target))
        {
            await using var packed = await entry.OpenAsync(stopping);
            await packed.CopyToAsync(stream, stopping);
            stream.Flush(flushToDisk: true);
        }

        if ((await Describe(folder, part.Name, stopping)).Sha256 != part.Sha256)
        {
            throw new BackupException($"{part.Name} is not as it was written: its hash differs");
        }
    }

    private static FileStream PrivateFile(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }

    private static bool IsName(string name) => name == Database || KeyFile().IsMatch(name);

    [GeneratedRegex(@"^keys/[A-Za-z0-9-]+\.(xml|key)\z")]
    private static partial Regex KeyFile();
}
