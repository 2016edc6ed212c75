using System.Text;

namespace UpperBackSite.Platform.Yaml;

/// <summary>One file of the content folder, decoded as strict UTF-8, with normalised line endings.</summary>
/// <param name="Name">Path relative to the content folder, with forward slashes, such as <c>faq/heat-or-cold.md</c>.</param>
/// <param name="DisplayName">The same path with the name of the content folder, as problems show it.</param>
public sealed record SourceFile(string Name, string DisplayName, string Text, DateTimeOffset LastModified)
{
    /// <summary>Size limit of a page. Some repeated Markdown characters take quadratic time to parse.</summary>
    public const int MaxPageBytes = 128 * 1024;

    /// <summary>Size limit of a list, such as <c>references.yml</c>.</summary>
    public const int MaxListBytes = 4 * MaxPageBytes;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public string Slug => Path.GetFileNameWithoutExtension(Name);

    public string Folder => Name.Contains('/', StringComparison.Ordinal) ? Name[..Name.LastIndexOf('/')] : "";

    /// <summary>Reads the file, or returns null and adds the reason to <paramref name="problems"/>.</summary>
    public static SourceFile? Read(string root, string path, ICollection<Problem> problems)
    {
        var name = Path.GetRelativePath(root, path).Replace('\\', '/');
        var displayName = Path.GetFileName(Path.TrimEndingDirectorySeparator(root)) + "/" + name;

        try
        {
            var file = new FileInfo(path);
            var maxBytes = file.Extension is ".md" ? MaxPageBytes : MaxListBytes;
            if (file.Length > maxBytes)
            {
                problems.Add(new Problem(displayName, 1, $"the file is larger than {maxBytes / 1024} KB; split the page"));
                return null;
            }

            // Pipes and devices have no length, and reading one would block or never end.
            var isEmpty = (file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file).Length == 0;
            var text = StrictUtf8.GetString(isEmpty ? [] : File.ReadAllBytes(path))
                .TrimStart('\uFEFF')
                .Replace("\r\n", "\n", StringComparison.Ordinal)
                .Replace('\r', '\n');
            return new SourceFile(name, displayName, text, file.LastWriteTimeUtc);
        }
        catch (DecoderFallbackException)
        {
            problems.Add(new Problem(displayName, 1, "the file is not valid UTF-8; save it as UTF-8"));
        }
        catch (UnauthorizedAccessException)
        {
            problems.Add(Problem.ForUnreadable(root, path));
        }
        catch (IOException exception)
        {
            problems.Add(new Problem(displayName, 1, $"the file cannot be read ({exception.Message}); check that it exists and its permissions"));
        }

        return null;
    }
}
