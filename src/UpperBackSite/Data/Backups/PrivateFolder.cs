using UpperBackSite.Platform.Hosting;

namespace UpperBackSite.Data.Backups;

/// <summary>A hidden temporary folder that only its owner can read. It is deleted on disposal.</summary>
public sealed class PrivateFolder : IDisposable
{
    private const string Prefix = ".backup-";

    /// <summary>Longer than a backup takes.</summary>
    private static readonly TimeSpan MaxAge = TimeSpan.FromDays(1);

    /// <summary>Creates the folder, and deletes those that a killed process left behind.</summary>
    public PrivateFolder(string parent)
    {
        Path = System.IO.Path.Combine(parent, $"{Prefix}{Guid.NewGuid():N}");
        DataFolder.CreatePrivate(Path);
        var oldest = Directory.GetLastWriteTimeUtc(Path) - MaxAge;
        foreach (var leftover in Directory.GetDirectories(parent, $"{Prefix}*").Where(folder => Directory.GetLastWriteTimeUtc(folder) < oldest))
        {
            DeleteIfPossible(leftover);
        }
    }

    public string Path { get; }

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private static void DeleteIfPossible(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // In the system's temporary folder, it can belong to another user.
        }
    }
}
