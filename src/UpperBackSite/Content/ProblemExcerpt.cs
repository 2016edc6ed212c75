using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content;

/// <summary>A line of a file with its problems, as pages show it.</summary>
/// <param name="Words">The line, or null when it cannot be read.</param>
public sealed record ProblemExcerpt(string File, int Line, string? Words, IReadOnlyList<ProblemText> Problems)
{
    public static int Count(IEnumerable<ProblemExcerpt> excerpts) => excerpts.Sum(excerpt => excerpt.Problems.Count);

    /// <summary>Returns problems that the content store holds, with the lines as they were when they were checked.</summary>
    public static IReadOnlyList<ProblemExcerpt> ReadAll(ContentStore content, IEnumerable<Problem> problems) => Create(problems, content.FindLine);

    /// <summary>Returns problems that were just found, with the lines as they are now.</summary>
    public static IReadOnlyList<ProblemExcerpt> ReadNow(ContentStore content, IReadOnlyCollection<Problem> problems) =>
        Create(problems, ProblemLines.Read(content.Folders, problems, TimeProvider.System.GetUtcNow()).Find);

    private static IReadOnlyList<ProblemExcerpt> Create(IEnumerable<Problem> problems, Func<Problem, string?> findLine) =>
        [.. problems.GroupBy(problem => (problem.File, problem.Line)).Select(line => Create([.. line], findLine(line.First())))];

    private static ProblemExcerpt Create(IReadOnlyList<Problem> line, string? words) =>
        new(line[0].File, line[0].Line, string.IsNullOrWhiteSpace(words) ? null : words.TrimEnd(), [.. line.Select(Describe)]);

    private static ProblemText Describe(Problem problem)
    {
        var parts = problem.Text.Split("; ", 2);
        return new ProblemText(AsSentence(parts[0]), parts.Length == 2 ? AsSentence(parts[1]) : null);
    }

    private static string AsSentence(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..].TrimEnd('.')}{(text.EndsWith('?') ? "" : ".")}";
}

/// <param name="Fault">What is wrong, as a sentence.</param>
/// <param name="Remedy">What to do, as a sentence, or null.</param>
public sealed record ProblemText(string Fault, string? Remedy);
