using UpperBackSite.Platform.Hosting;

namespace UpperBackSite.Data.Backups;

/// <summary>A hidden temporary folder that only its owner can read. It is deleted on disposal.</summary>
public sealed class PrivateFolder : IDisposable
{
    public PrivateFolder(string parent)
    {
        Path = System.IO.Path.Combine(parent, $".backup-{Guid.NewGuid():N}");
        DataFolder.CreatePrivate(Path);
    }

    public string Path { get; }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
