using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using UpperBackSite.Platform.Hosting;

namespace UpperBackSite.Data.Backups;

/// <summary>
/// Packs and unpacks the two zip files of a backup: the database with its hash and the owner's content, and the keys that decrypt its
/// personal data with the owner's settings, which hold the password of the mail server.
/// </summary>
public static partial class BackupArchive
{
    public const string DatabaseFileName = "site.db";

    /// <summary>Hidden files too. The depth is limited because a link can lead back to a folder above it.</summary>
    public static readonly EnumerationOptions AllFiles = new() { RecurseSubdirectories = true, AttributesToSkip = 0, MaxRecursionDepth = 8 };

    /// <summary>The hash file, in the format of <c>sha256sum</c>.</summary>
    private const string DatabaseHashFileName = "site.db.sha256";

    /// <summary>The folder of the owner's content in the archive.</summary>
    public const string ContentFolder = "owner/content";

    /// <summary>The owner's settings file in the archive.</summary>
    public const string SettingsName = "owner/clinic.yml";

    /// <summary>Returns where the keys of a backup are stored by default.</summary>
    public static string GetDefaultKeysPath(string file) => Path.Combine(Path.GetDirectoryName(file)!, $"{Path.GetFileNameWithoutExtension(file)}-keys.zip");

    /// <param name="content">The owner's content folder, or null when there is none.</param>
    public static async Task PackDatabaseAsync(string folder, string? content, string file, CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, DatabaseHashFileName), await ComputeHashLineAsync(folder, cancellationToken), cancellationToken);
        await PackAsync(file, [.. new[] { DatabaseHashFileName, DatabaseFileName }.Select(name => (Path.Combine(folder, name), name)), .. FindContent(content)], cancellationToken);
    }

    /// <param name="settings">The owner's settings file, which need not exist.</param>
    public static Task PackKeysAsync(string keys, string settings, string file, CancellationToken cancellationToken) =>
        PackAsync(
            file,
            [
                .. Directory.EnumerateFiles(keys).Select(key => (key, $"keys/{Path.GetFileName(key)}")).Where(key => IsKey(key.Item2)),
                .. File.Exists(settings) ? [(settings, SettingsName)] : Array.Empty<(string, string)>(),
            ],
            cancellationToken);

    /// <exception cref="BackupException">The file contains no database, or its hash does not match.</exception>
    public static async Task UnpackDatabaseAsync(string file, string folder, CancellationToken cancellationToken)
    {
        await UnpackAsync(file, folder, name => name is DatabaseFileName or DatabaseHashFileName || IsContent(name), cancellationToken);
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
    public static Task UnpackKeysAsync(string file, string folder, CancellationToken cancellationToken) => UnpackAsync(file, folder, name => IsKey(name) || name == SettingsName, cancellationToken);

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
        catch (UnauthorizedAccessException)
        {
            throw new BackupException($"{file} cannot be read by the user {Environment.UserName}, as which the site runs. Make that user its owner");
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
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

    /// <summary>Returns every file of the folder, the hidden editions that its files were copied from included, with its name in the archive.</summary>
    private static IEnumerable<(string Path, string Name)> FindContent(string? folder) =>
        !Directory.Exists(folder) ? [] : Directory.EnumerateFiles(folder, "*", AllFiles)
            .Select(file => (file, $"{ContentFolder}/{Path.GetRelativePath(folder, file).Replace('\\', '/')}"))
            .Where(file => IsContent(file.Item2));

    private static bool IsContent(string name) =>
        name.StartsWith(ContentFolder + "/", StringComparison.Ordinal) && !name.Contains('\\', StringComparison.Ordinal) && !name.Contains(':', StringComparison.Ordinal)
        && name.Split('/').All(part => part is not ("" or "." or ".."));

    private static bool IsKey(string name) => KeyName().IsMatch(name);

    [GeneratedRegex(@"^keys/[A-Za-z0-9-]+\.(xml|key)\z")]
    private static partial Regex KeyName();
}

/// <summary>A backup cannot be made or used. The message goes on from "Backup failed:", in lower case.</summary>
public sealed class BackupException(string message) : Exception(message);
