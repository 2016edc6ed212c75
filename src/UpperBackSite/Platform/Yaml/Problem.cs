namespace UpperBackSite.Platform.Yaml;

/// <summary>A problem in a file and how to fix it. Lines count from 1.</summary>
/// <param name="Rule">The name of the rule, which a waiver in the front matter can name.</param>
/// <param name="DependsOn">The file whose own faults may be the cause, such as <c>references.yml</c>, or <see cref="AnyFile"/>; null when the problem is a cause itself.</param>
public sealed record Problem(string File, int Line, string Text, Severity Severity = Severity.Structural, string Rule = "structure", string? DependsOn = null)
{
    /// <summary>The value of <see cref="DependsOn"/> for a problem of the whole library.</summary>
    public const string AnyFile = "*";

    /// <summary>Whether all others may follow from the problem, as from a missing folder.</summary>
    public bool ExplainsAll { get; init; }

    /// <summary>Creates the problem of a file or folder that the user of the process may not read. It stands for everything in the folder of the content that cannot be read.</summary>
    /// <param name="root">The folder of the content.</param>
    public static Problem ForUnreadable(string root, string path) => new(
        ContentFile.GetDisplayName(root) + (path == root ? "" : "/" + Path.GetRelativePath(root, path).Replace('\\', '/')),
        1,
        $"the user {Environment.UserName} may not read this, or something in it; run 'chown --recursive {Environment.UserName}: {root}'")
    {
        ExplainsAll = true,
    };

    /// <summary>Sorts by file, line and text.</summary>
    public static List<Problem> Sort(IEnumerable<Problem> problems) =>
        [.. problems.OrderBy(problem => problem.File, StringComparer.Ordinal).ThenBy(problem => problem.Line).ThenBy(problem => problem.Text, StringComparer.Ordinal)];

    public bool IsStructural => Severity is Severity.Structural;

    /// <summary>Leaves out the problems that may only follow from others, and repetitions. When something cannot be read, whatever depends on it seems to be missing, so only that is kept.</summary>
    public static List<Problem> KeepCauses(IEnumerable<Problem> problems)
    {
        var all = problems.Distinct().ToList();
        if (all.Where(problem => problem.ExplainsAll).DistinctBy(problem => problem.Text).ToList() is { Count: > 0 } explanations)
        {
            return explanations;
        }

        var faulty = all.Where(problem => problem is { IsStructural: true, DependsOn: null }).Select(problem => GetFileName(problem.File)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. all.Where(problem => problem.DependsOn is not { } cause || !(cause == AnyFile ? faulty.Count > 0 : faulty.Contains(cause)))];
    }

    /// <summary>Returns the path within the content folder.</summary>
    public static string GetFileName(string displayName) => displayName[(displayName.IndexOf('/', StringComparison.Ordinal) + 1)..];

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
