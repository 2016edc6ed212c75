using System.Diagnostics;

namespace UpperBackSite.Tests.Site;

/// <summary>A small tmpfs mount that a test can fill.</summary>
public sealed class SmallDisk : IDisposable
{
    private readonly string folder;

    /// <param name="folder">The mount point, an empty folder.</param>
    public SmallDisk(string folder, int megabytes)
    {
        this.folder = Directory.CreateDirectory(folder).FullName;
        Assert.Equal(0, Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", this.folder));
    }

    /// <summary>The reason to skip the test, or null when this user may mount a tmpfs.</summary>
    public static string? SkipReason { get; } = MayMount() ? null : "Only root on Linux can mount a tmpfs.";

    /// <summary>Enlarges the mount, as an operator would.</summary>
    public void Grow(int megabytes) => Assert.Equal(0, Run("mount", "-o", $"remount,size={megabytes}m", folder));

    public void Dispose() => Run("umount", "--lazy", folder);

    private static bool MayMount()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
        {
            return false;
        }

        var folder = Directory.CreateTempSubdirectory("upperback-disk-").FullName;
        try
        {
            return Run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder) == 0 && Run("umount", folder) == 0;
        }
        finally
        {
            Directory.Delete(folder);
        }
    }

    private static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }
}

/// <summary>A test of SQLite that fills a small disk.</summary>
public sealed class SqliteSmallDiskFactAttribute : FactAttribute
{
    public SqliteSmallDiskFactAttribute() => Skip = SqliteOnly.SkipReason ?? SmallDisk.SkipReason;
}
