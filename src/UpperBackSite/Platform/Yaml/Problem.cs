namespace UpperBackSite.Platform.Yaml;

/// <summary>A problem in a file and how to fix it. Lines count from 1.</summary>
/// <param name="Rule">The name of the rule, which a waiver in the front matter can name.</param>
public sealed record Problem(string File, int Line, string Text, Severity Severity = Severity.Structural, string Rule = "structure")
{
    /// <summary>Sorts by file, line and text.</summary>
    public static List<Problem> Sort(IEnumerable<Problem> problems) =>
        [.. problems.OrderBy(problem => problem.File, StringComparer.Ordinal).ThenBy(problem => problem.Line).ThenBy(problem => problem.Text, StringComparer.Ordinal)];

    public bool IsStructural => Severity is Severity.Structural;

    public Problem AsWarning() => this with { Severity = Severity.Warning };

    public override string ToString() => $"{File}:{Line}: {(Severity is Severity.Warning ? "warning: " : "")}{Text}";
}

public enum Severity
{
    /// <summary>Front matter, links, citations. The site does not start.</summary>
    Structural,

    /// <summary>Fails <c>check</c>, but does not stop the site.</summary>
    Editorial,

    /// <summary>Listed by <c>check</c>, which still passes.</summary>
    Warning,
}
