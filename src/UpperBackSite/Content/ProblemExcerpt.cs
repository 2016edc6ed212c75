using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content;

/// <summary>A problem as pages show it.</summary>
/// <param name="Words">The line of the file when it was checked, or null when it could not be read.</param>
/// <param name="Fault">What is wrong, as a sentence.</param>
/// <param name="Remedy">What to do, as a sentence, or null.</param>
public sealed record ProblemExcerpt(string File, int Line, string? Words, string Fault, string? Remedy)
{
    public static IReadOnlyList<ProblemExcerpt> ReadAll(ContentStore content, IEnumerable<Problem> problems) =>
        [.. problems.Select(problem => Create(problem, content.FindLine(problem)))];

    private static ProblemExcerpt Create(Problem problem, string? words)
    {
        var parts = problem.Text.Split("; ", 2);
        return new ProblemExcerpt(problem.File, problem.Line, string.IsNullOrWhiteSpace(words) ? null : words.TrimEnd(), AsSentence(parts[0]), parts.Length == 2 ? AsSentence(parts[1]) : null);
    }

    private static string AsSentence(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..].TrimEnd('.')}{(text.EndsWith('?') ? "" : ".")}";
}
