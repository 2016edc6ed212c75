using UpperBackSite.Platform;

namespace UpperBackSite.Content;

/// <summary>A fault in a content file, and how to mend it. Lines count from 1.</summary>
/// <param name="IsStructural">
/// A structural fault (front matter, links, citations) stops the start; an editorial one is for <c>check</c> alone.
/// </param>
public sealed record Problem(string File, int Line, string Text, bool IsStructural = true)
{
    public override string ToString() => $"{File}:{Line}: {Text}";
}

/// <summary>The content folder cannot be served as it stands. The message lists every problem.</summary>
public sealed class ContentException(IReadOnlyList<Problem> problems) : StartRefusedException(Describe(problems))
{
    public IReadOnlyList<Problem> Problems { get; } = problems;

    private static string Describe(IReadOnlyList<Problem> problems) =>
        $"The content has {problems.Count} {(problems.Count == 1 ? "problem" : "problems")}; nothing is served until they are mended:"
        + Environment.NewLine + string.Join(Environment.NewLine, problems);
}
