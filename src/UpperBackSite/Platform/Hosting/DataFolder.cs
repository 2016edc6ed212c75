using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace UpperBackSite.Platform.Hosting;

public sealed class DataOptions
{
    /// <summary>The only folder that the site writes to, relative to the content root.</summary>
    [Required]
    public string Path { get; init; } = "data";

    /// <summary>
    /// The folder of the Data Protection keys; by default <c>keys</c> in <see cref="Path"/>. Processes on several
    /// machines share only this folder.
    /// </summary>
    public string? KeysPath { get; init; }

    /// <summary>How long a request waits for a database that another process has locked, in seconds.</summary>
    [Range(1, 60)]
    public int BusySeconds { get; init; } = 5;

    /// <summary>How long startup waits for another process that is preparing the same data folder, in seconds.</summary>
    [Range(1, 3600)]
    public int StartWaitSeconds { get; init; } = 120;
}

/// <summary>Locates everything that is written at run time. Creates the folders on first use, accessible only to their owner.</summary>
public sealed class DataFolder
{
    /// <exception cref="DataFolderException">A folder cannot be created.</exception>
    public DataFolder(IOptions<DataOptions> options, IHostEnvironment host)
    {
        Path = GetPath(options, host);
        Keys = System.IO.Path.GetFullPath(string.IsNullOrEmpty(options.Value.KeysPath) ? System.IO.Path.Combine(Path, "keys") : options.Value.KeysPath, host.ContentRootPath);
        CreatePrivate(Path);
        CreatePrivate(Keys);
    }

    public string Path { get; }

    public string Database => System.IO.Path.Combine(Path, "site.db");

    public string Keys { get; }

    public string Backups => System.IO.Path.Combine(Path, "backups");

    /// <summary>Messages written as files; created with the first one.</summary>
    public string Mail => System.IO.Path.Combine(Path, "mail");

    /// <summary>Free disk space available to the process, in bytes.</summary>
    public long FreeBytes => new DriveInfo(Path).AvailableFreeSpace;

    /// <summary>Writes, flushes and deletes a 64 KB file; throws when that fails.</summary>
    public void VerifyWritable()
    {
        var probe = System.IO.Path.Combine(Path, $".probe-{Guid.NewGuid():N}");
        using var file = new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
        file.Write(new byte[64 * 1024]);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Returns whether the folder exists, without creating it.</summary>
    public static bool Exists(IOptions<DataOptions> options, IHostEnvironment host) => Directory.Exists(GetPath(options, host));

    private static string GetPath(IOptions<DataOptions> options, IHostEnvironment host) => System.IO.Path.GetFullPath(options.Value.Path, host.ContentRootPath);

    public static void CreatePrivate(string path)
    {
        try
        {
            FilePermissions.CreateFolder(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataFolderException($"The folder {path} cannot be created: {exception.Message} Create it and make the user {Environment.UserName} its owner, or set Data:Path to another folder.", exception);
        }
    }
}

public sealed class DataFolderException(string message, Exception? innerException = null) : StartupException(message, innerException);
