using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content;

/// <summary>The lines in which problems were found, as they were when they were checked: later the file may have other lines there.</summary>
internal sealed class ProblemLines
{
    public static readonly ProblemLines None = new([]);

    private readonly Dictionary<Problem, string> lines;

    private ProblemLines(Dictionary<Problem, string> lines) => this.lines = lines;

    /// <summary>Reads the lines of the problems.</summary>
    /// <param name="checkedAt">When the check began. A file that has changed since is not read.</param>
    public static ProblemLines Read(ContentFolders folders, IEnumerable<Problem> problems, DateTimeOffset checkedAt)
    {
        var lines = new Dictionary<Problem, string>();
        foreach (var file in problems.GroupBy(problem => problem.File))
        {
            var text = ReadFile(folders, file.Key, checkedAt);
            foreach (var problem in file.Where(problem => problem.Line <= text.Length))
            {
                lines[problem] = text[problem.Line - 1];
            }
        }

        return new ProblemLines(lines);
    }

    public string? Find(Problem problem) => lines.GetValueOrDefault(problem);

    /// <param name="file">The file with the name of its folder, as problems show it.</param>
    private static string[] ReadFile(ContentFolders folders, string file, DateTimeOffset checkedAt)
    {
        var parts = file.Split('/', 2);
        return parts.Length == 2
            && folders.All.FirstOrDefault(folder => ContentFile.GetDisplayName(folder) == parts[0]) is { } root
            && SourceFile.Read(root, Path.Combine(root, parts[1]), []) is { } read
            && read.LastModified < checkedAt
            ? read.Text.Split('\n')
            : [];
    }
}
