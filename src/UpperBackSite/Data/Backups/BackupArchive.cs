using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using UpperBackSite.Platform.Hosting;

namespace UpperBackSite.Data.Backups;

/// <summary>Packs and unpacks the two zip files of a backup: the database with its hash, and the keys that decrypt its personal data.</summary>
public static partial class BackupArchive
{
    public const string DatabaseFileName = "site.db";

    /// <summary>The hash file, in the format of <c>sha256sum</c>.</summary>
    private const string DatabaseHashFileName = "site.db.sha256";

    /// <summary>Returns where the keys of a backup are stored by default.</summary>
    public static string GetDefaultKeysPath(string file) => Path.Combine(Path.GetDirectoryName(file)!, $"{Path.GetFileNameWithoutExtension(file)}-keys.zip");

    public static async Task PackDatabaseAsync(string folder, string file, CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, DatabaseHashFileName), await ComputeHashLineAsync(folder, cancellationToken), cancellationToken);
        await PackAsync(file, new[] { DatabaseHashFileName, DatabaseFileName }.Select(name => (Path.Combine(folder, name), name)), cancellationToken);
    }

    public static Task PackKeysAsync(string keys, string file, CancellationToken cancellationToken) =>
        PackAsync(file, Directory.EnumerateFiles(keys).Select(key => (key, $"keys/{Path.GetFileName(key)}")).Where(key => IsKey(key.Item2)), cancellationToken);

    /// <exception cref="BackupException">The file contains no database, or its hash does not match.</exception>
    public static async Task UnpackDatabaseAsync(string file, string folder, CancellationToken cancellationToken)
    {
        await UnpackAsync(file, folder, name => name is DatabaseFileName or DatabaseHashFileName, cancellationToken);
        if (!File.Exists(Path.Combine(folder, DatabaseFileName)) || !File.Exists(Path.Combine(folder, DatabaseHashFileName)))
        {
            throw new BackupException("it is not a backup of the site: the database or its hash is missing");
        }

        if (await File.ReadAllTextAsync(Path.Combine(folder, DatabaseHashFileName), cancellationToken) != await ComputeHashLineAsync(folder, cancellationToken))
        {
            throw new BackupException("its database was changed after the backup: the hash does not match");
        }
    }

    /// <exception cref="BackupException">The file is not a valid keys file.</exception>
    public static Task UnpackKeysAsync(string file, string folder, CancellationToken cancellationToken) => UnpackAsync(file, folder, IsKey, cancellationToken);

    /// <summary>Writes a zip file that only its owner can read, and flushes it to the disk.</summary>
    private static async Task PackAsync(string file, IEnumerable<(string Path, string Name)> parts, CancellationToken cancellationToken)
    {
        await using var stream = CreatePrivateFile(file);
        await using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, name) in parts)
            {
                await zip.CreateEntryFromFileAsync(path, name, cancellationToken);
            }
        }

        stream.Flush(flushToDisk: true);
    }

    /// <param name="isKnown">Accepts an entry by its name. Any other entry is rejected, which prevents path traversal.</param>
    private static async Task UnpackAsync(string file, string folder, Func<string, bool> isKnown, CancellationToken cancellationToken)
    {
        try
        {
            await using var zip = await ZipFile.OpenReadAsync(file, cancellationToken);
            if (zip.Entries.FirstOrDefault(entry => !isKnown(entry.FullName)) is { } unknown)
            {
                throw new BackupException($"{file} contains an unexpected file, '{unknown.FullName}'");
            }

            foreach (var entry in zip.Entries)
            {
                await using var target = CreatePrivateFile(Path.Combine(folder, entry.FullName));
                await using var packed = await entry.OpenAsync(cancellationToken);
                await packed.CopyToAsync(target, cancellationToken);
                target.Flush(flushToDisk: true);
            }
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new BackupException($"{file} does not exist");
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new BackupException($"{file} is damaged or is not a backup: {exception.Message}");
        }
    }

    private static async Task<string> ComputeHashLineAsync(string folder, CancellationToken cancellationToken)
    {
        await using var database = File.OpenRead(Path.Combine(folder, DatabaseFileName));
        return $"{Convert.ToHexStringLower(await SHA256.HashDataAsync(database, cancellationToken))}  {DatabaseFileName}\n";
    }

    private static FileStream CreatePrivateFile(string path)
    {
        DataFolder.CreatePrivate(Path.GetDirectoryName(path)!);
        return FilePermissions.CreateFile(path, FileMode.CreateNew);
    }

    private static bool IsKey(string name) => KeyName().IsMatch(name);

    [GeneratedRegex(@"^keys/[A-Za-z0-9-]+\.(xml|key)\z")]
    private static partial Regex KeyName();
}

/// <summary>A backup cannot be made or used. The message goes on from "Backup failed:", in lower case.</summary>
public sealed class BackupException(string message) : Exception(message);
