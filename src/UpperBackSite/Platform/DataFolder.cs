using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace UpperBackSite.Platform;

public sealed class DataOptions
{
    /// <summary>The one folder that the site writes to: database and keys. Relative to the content root.</summary>
    [Required]
    public string Path { get; init; } = "data";
}

/// <summary>Where everything that is written at run time lives. Made on first use, readable by its owner alone.</summary>
public sealed class DataFolder
{
    public DataFolder(IOptions<DataOptions> options, IHostEnvironment host)
    {
        Path = System.IO.Path.GetFullPath(options.Value.Path, host.ContentRootPath);
        CreatePrivate(Path);
        CreatePrivate(Keys);
    }

    public string Path { get; }

    public string Database => System.IO.Path.Combine(Path, "site.db");

    public string Keys => System.IO.Path.Combine(Path, "keys");

    private static void CreatePrivate(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
