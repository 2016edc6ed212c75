using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content;

/// <summary>A problem as pages show it.</summary>
/// <param name="Words">The line of the file, or null when it cannot be read.</param>
/// <param name="Fault">What is wrong, as a sentence.</param>
/// <param name="Remedy">What to do, as a sentence, or null.</param>
public sealed record ProblemExcerpt(string File, int Line, string? Words, string Fault, string? Remedy)
{
    public static IReadOnlyList<ProblemExcerpt> ReadAll(ContentStore content, IEnumerable<Problem> problems) =>
    [
        .. problems.GroupBy(problem => problem.File).SelectMany(file =>
        {
            var lines = ReadLines(content.Folders, file.Key);
            return file.Select(problem => Create(problem, lines.ElementAtOrDefault(problem.Line - 1)));
        }),
    ];

    private static ProblemExcerpt Create(Problem problem, string? words)
    {
        var parts = problem.Text.Split("; ", 2);
        return new ProblemExcerpt(problem.File, problem.Line, string.IsNullOrWhiteSpace(words) ? null : words.Trim(), AsSentence(parts[0]), parts.Length == 2 ? AsSentence(parts[1]) : null);
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
