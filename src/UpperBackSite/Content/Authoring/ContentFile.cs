using System.IO.Enumeration;

namespace UpperBackSite.Content.Authoring;

/// <summary>A file of the content folder as the folder lists it.</summary>
/// <param name="Path">The whole path, by which the file is read.</param>
/// <param name="Name">Inside the content folder, with forward slashes.</param>
public sealed record ContentFile(string Path, string Name, DateTimeOffset Changed, long Length)
{
    /// <summary>File systems tell times no finer than this.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(2);

    public bool IsMarkdown => Name.EndsWith(".md", StringComparison.Ordinal);

    public string Folder => Name.LastIndexOf('/') is > 0 and var end ? Name[..end] : "";

    /// <summary>
    /// Whether the file, as read at the moment, is sure to show another time when it changes again: one that was changed just
    /// now may change once more within the same tick.
    /// </summary>
    public bool IsSettled(DateTimeOffset readAt) => Changed < readAt - Tick;

    /// <summary>Every file, but for those in dot folders, where editors keep their own.</summary>
    public static List<ContentFile> In(string root)
    {
        var files = new FileSystemEnumerable<ContentFile>(
            root,
            (ref FileSystemEntry entry) => Of(root, entry.ToFullPath(), entry.LastWriteTimeUtc, entry.Length),
            new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0, IgnoreInaccessible = false })
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory && entry.FileName[0] != '.',
            ShouldRecursePredicate = (ref FileSystemEntry entry) => entry.FileName[0] != '.',
        };
        return [.. files];
    }

    private static ContentFile Of(string root, string path, DateTimeOffset changed, long length) =>
        new(path, System.IO.Path.GetRelativePath(root, path).Replace('\\', '/'), changed, length);
}
