using System.IO.Enumeration;

namespace UpperBackSite.Content.Authoring;

/// <summary>A file of the content folder, as listed by the file system.</summary>
/// <param name="Name">The path relative to the content folder, with forward slashes.</param>
public sealed record ContentFile(string Path, string Name, DateTimeOffset LastModified, long Length)
{
    /// <summary>The coarsest resolution of last-write times among the supported file systems.</summary>
    private static readonly TimeSpan TimestampResolution = TimeSpan.FromSeconds(2);

    public bool IsMarkdown => Name.EndsWith(".md", StringComparison.Ordinal);

    public string Folder => Name.LastIndexOf('/') is > 0 and var end ? Name[..end] : "";

    /// <summary>
    /// Returns whether a later change of the file is certain to show a later last-write time. A file that was changed less than
    /// 2 seconds before it was read may change again without one.
    /// </summary>
    public bool IsSettled(DateTimeOffset readAt) => LastModified < readAt - TimestampResolution;

    /// <summary>Lists every file except those in folders whose name begins with a dot, where editors keep their own.</summary>
    public static List<ContentFile> ListAll(string root)
    {
        var files = new FileSystemEnumerable<ContentFile>(
            root,
            (ref FileSystemEntry entry) => Create(root, entry.ToFullPath(), entry.LastWriteTimeUtc, entry.Length),
            new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0, IgnoreInaccessible = false })
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory && entry.FileName[0] != '.',
            ShouldRecursePredicate = (ref FileSystemEntry entry) => entry.FileName[0] != '.',
        };
        return [.. files];
    }

    private static ContentFile Create(string root, string path, DateTimeOffset changed, long length) =>
        new(path, System.IO.Path.GetRelativePath(root, path).Replace('\\', '/'), changed, length);
}
