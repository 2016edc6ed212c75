namespace UpperBackSite.Platform.Yaml;

/// <summary>A fault in a file, and how to mend it. Lines count from 1.</summary>
/// <param name="Rule">The rule's name, which a waiver in the front matter may name.</param>
public sealed record Problem(string File, int Line, string Text, Severity Severity = Severity.Structural, string Rule = "structure")
{
    /// <summary>By place: an author mends a file from its top.</summary>
    public static List<Problem> Sort(IEnumerable<Problem> problems) =>
        [.. problems.OrderBy(problem => problem.File, StringComparer.Ordinal).ThenBy(problem => problem.Line).ThenBy(problem => problem.Text, StringComparer.Ordinal)];

    public override string ToString() => $"{File}:{Line}: {(Severity is Severity.Warning ? "warning: " : "")}{Text}";
}

public enum Severity
{
    /// <summary>Front matter, links, citations: the site does not start with it.</summary>
    Structural,

    /// <summary>Fails <c>check</c>, and so must not be published; never stops a running site.</summary>
    Editorial,

    /// <summary>Listed by <c>check</c>, which does not fail for it.</summary>
    Warning,
}
