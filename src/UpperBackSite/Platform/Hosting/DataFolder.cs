using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace UpperBackSite.Platform.Hosting;

public sealed class DataOptions
{
    /// <summary>The one folder that the site writes to. Relative to the content root.</summary>
    [Required]
    public string Path { get; init; } = "data";

    /// <summary>Where the keys are; left out, the folder <c>keys</c> of <see cref="Path"/>. Processes on several machines share this folder alone.</summary>
    public string? KeysPath { get; init; }

    /// <summary>How long a request waits for a database that another process keeps locked.</summary>
    [Range(1, 60)]
    public int BusySeconds { get; init; } = 5;

    /// <summary>How long a start waits for another process that is preparing the same data folder.</summary>
    [Range(1, 3600)]
    public int StartWaitSeconds { get; init; } = 120;
}

/// <summary>Where everything that is written at run time lives. Made on first use, readable by its owner alone.</summary>
public sealed class DataFolder
{
    /// <exception cref="DataFolderException">It cannot be made.</exception>
    public DataFolder(IOptions<DataOptions> options, IHostEnvironment host)
    {
        Path = System.IO.Path.GetFullPath(options.Value.Path, host.ContentRootPath);
        Keys = System.IO.Path.GetFullPath(string.IsNullOrEmpty(options.Value.KeysPath) ? System.IO.Path.Combine(Path, "keys") : options.Value.KeysPath, host.ContentRootPath);
        CreatePrivate(Path);
        CreatePrivate(Keys);
    }

    public string Path { get; }

    public string Database => System.IO.Path.Combine(Path, "site.db");

    public string Keys { get; }

    public string Backups => System.IO.Path.Combine(Path, "backups");

    /// <summary>Messages that left as files; made when the first does.</summary>
    public string Mail => System.IO.Path.Combine(Path, "mail");

    /// <summary>What is left on its disk for the site's user.</summary>
    public long FreeBytes => new DriveInfo(Path).AvailableFreeSpace;

    /// <summary>Throws where a file of some size cannot be written into the folder and to the disk.</summary>
    public void ProveWritable()
    {
        var probe = System.IO.Path.Combine(Path, $".probe-{Guid.NewGuid():N}");
        using var file = new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
        file.Write(new byte[64 * 1024]);
        file.Flush(flushToDisk: true);
    }

    public static void CreatePrivate(string path)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(path);
                return;
            }

            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new DataFolderException($"The folder {path} cannot be created: {refused.Message} Give the site's user write access, or set Data:Path to another folder.", refused);
        }
    }
}

/// <summary>The data folder cannot be used as it is.</summary>
public sealed class DataFolderException(string message, Exception? cause = null) : StartRefusedException(message, cause);
