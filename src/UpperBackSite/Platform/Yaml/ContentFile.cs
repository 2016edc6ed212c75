using System.IO.Enumeration;

namespace UpperBackSite.Platform.Yaml;

/// <summary>A file of the content folder, as listed by the file system. For a link, time and length are those of the file that it leads to.</summary>
/// <param name="Root">The content folder.</param>
/// <param name="Name">The path relative to the content folder, with forward slashes.</param>
public sealed record ContentFile(string Root, string Path, string Name, DateTimeOffset LastModified, long Length)
{
    /// <summary>The coarsest resolution of last-write times among the supported file systems.</summary>
    private static readonly TimeSpan TimestampResolution = TimeSpan.FromSeconds(2);

    /// <summary>Whether the owner has taken the file away.</summary>
    public bool IsRemoved { get; init; }

    public bool IsMarkdown => Name.EndsWith(".md", StringComparison.Ordinal);

    public string Folder => Name.LastIndexOf('/') is > 0 and var end ? Name[..end] : "";

    /// <summary>
    /// Returns whether a later change of the file is certain to show a later last-write time. A file that was changed less than
    /// 2 seconds before it was read may change again without one.
    /// </summary>
    public bool IsSettled(DateTimeOffset readAt) => LastModified < readAt - TimestampResolution;

    /// <summary>Lists every file of the folder and its subfolders, in ordinal order, except those that <see cref="LeftOutFile"/> names.</summary>
    /// <param name="leftOut">Receives a warning for each file or folder that was probably meant as content.</param>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder, or one in it, cannot be read.</exception>
    public static List<ContentFile> ListAll(string root, ICollection<Problem> leftOut)
    {
        var enteredLinks = new HashSet<string>();
        var entries = new FileSystemEnumerable<ContentFile?>(
            root,
            (ref FileSystemEntry entry) => Create(root, ref entry, leftOut),
            new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0, IgnoreInaccessible = false })
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory && !LeftOutFile.IsOfOtherPrograms(entry.FileName) && !LeftOutFile.IsProbe(entry.FileName),
            ShouldRecursePredicate = (ref FileSystemEntry entry) => !LeftOutFile.IsOfOtherPrograms(entry.FileName) && CanEnter(root, ref entry, enteredLinks, leftOut),
        };
        return [.. entries.OfType<ContentFile>().OrderBy(file => file.Name, StringComparer.Ordinal)];
    }

    /// <summary>Returns the entry as a file, or null when it is left out.</summary>
    private static ContentFile? Create(string root, ref FileSystemEntry entry, ICollection<Problem> leftOut)
    {
        var path = entry.ToFullPath();
        if (LeftOutFile.FindReason(entry.FileName) is { } reason)
        {
            leftOut.Add(Warn(root, path, reason));
            return null;
        }

        if (!entry.Attributes.HasFlag(FileAttributes.ReparsePoint))
        {
            return new ContentFile(root, path, GetName(root, path), entry.LastWriteTimeUtc, entry.Length);
        }

        if (FindTarget(path) is FileInfo { Exists: true } target)
        {
            return new ContentFile(root, path, GetName(root, path), target.LastWriteTimeUtc, target.Length);
        }

        leftOut.Add(Warn(root, path, "the link leads nowhere; correct or remove it"));
        return null;
    }

    private static bool CanEnter(string root, ref FileSystemEntry entry, HashSet<string> enteredLinks, ICollection<Problem> leftOut)
    {
        var path = entry.ToFullPath();
        if (LeftOutFile.FindFolderReason(entry.FileName) is { } reason)
        {
            leftOut.Add(Warn(root, path, reason));
            return false;
        }

        if (!entry.Attributes.HasFlag(FileAttributes.ReparsePoint))
        {
            return true;
        }

        var target = FindTarget(path)?.FullName;
        if (target is not null && !IsAncestor(target, path) && enteredLinks.Add(target))
        {
            return true;
        }

        leftOut.Add(Warn(root, path, "the link leads to a folder that is already listed; remove it"));
        return false;
    }

    /// <summary>Returns where the link leads in the end, or null when it leads nowhere or in a circle.</summary>
    private static FileSystemInfo? FindTarget(string path)
    {
        try
        {
            return File.ResolveLinkTarget(path, returnFinalTarget: true);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static bool IsAncestor(string folder, string path) =>
        path.StartsWith(System.IO.Path.TrimEndingDirectorySeparator(folder) + System.IO.Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>Returns the folder's own name, with which the paths in problems begin.</summary>
    public static string GetDisplayName(string root) => System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(root));

    private static string GetName(string root, string path) => System.IO.Path.GetRelativePath(root, path).Replace('\\', '/');

    private static Problem Warn(string root, string path, string reason) =>
        new($"{GetDisplayName(root)}/{GetName(root, path)}", 1, $"left out: {reason}", Severity.Warning);
}
