using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Editing;

/// <summary>A temporary copy of a content folder, in which a change is tried before it is saved.</summary>
internal sealed class FolderCopy : IDisposable
{
    private readonly DirectoryInfo parent = Directory.CreateTempSubdirectory("upperback-");

    public FolderCopy(string folder)
    {
        // Problems name a file with the folder's own name.
        Path = System.IO.Path.Combine(parent.FullName, ContentFile.GetDisplayName(folder));
        Directory.CreateDirectory(Path);
        foreach (var file in Directory.Exists(folder) ? ContentFile.ListAll(folder, []) : [])
        {
            var copy = System.IO.Path.Combine(Path, file.Name);
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
            File.Copy(file.Path, copy);
        }
    }

    public string Path { get; }

    public void Dispose() => parent.Delete(recursive: true);
}
