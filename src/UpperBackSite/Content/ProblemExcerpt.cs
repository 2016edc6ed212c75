using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content;

/// <summary>A line of a file with its problems, as pages show it.</summary>
/// <param name="Words">The line, or null when it cannot be read.</param>
public sealed record ProblemExcerpt(string File, int Line, string? Words, IReadOnlyList<ProblemText> Problems)
{
    public static int Count(IEnumerable<ProblemExcerpt> excerpts) => excerpts.Sum(excerpt => excerpt.Problems.Count);

    public static IReadOnlyList<ProblemExcerpt> ReadAll(ContentStore content, IEnumerable<Problem> problems) =>
    [
        .. problems.GroupBy(problem => problem.File).SelectMany(file =>
        {
            var lines = ReadLines(content.Folders, file.Key);
            return file.GroupBy(problem => problem.Line).Select(line => Create(line, file.Key, lines.ElementAtOrDefault(line.Key - 1)));
        }),
    ];

    private static ProblemExcerpt Create(IGrouping<int, Problem> line, string file, string? words) =>
        new(file, line.Key, string.IsNullOrWhiteSpace(words) ? null : words.Trim(), [.. line.Select(Describe)]);

    private static ProblemText Describe(Problem problem)
    {
        var parts = problem.Text.Split("; ", 2);
        return new ProblemText(AsSentence(parts[0]), parts.Length == 2 ? AsSentence(parts[1]) : null);
    }

    /// <param name="file">The file with the name of its folder, as problems show it.</param>
    private static string[] ReadLines(ContentFolders folders, string file)
    {
        var parts = file.Split('/', 2);
        return parts.Length == 2 && folders.All.FirstOrDefault(folder => ContentFile.GetDisplayName(folder) == parts[0]) is { } root
            ? SourceFile.Read(root, Path.Combine(root, parts[1]), [])?.Text.Split('\n') ?? []
            : [];
    }

    private static string AsSentence(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..].TrimEnd('.')}.";
}

/// <param name="Fault">What is wrong, as a sentence.</param>
/// <param name="Remedy">What to do, as a sentence, or null.</param>
public sealed record ProblemText(string Fault, string? Remedy);
