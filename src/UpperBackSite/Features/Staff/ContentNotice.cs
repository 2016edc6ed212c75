using UpperBackSite.Content;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Features.Staff;

/// <summary>The banner on every staff page while content that was saved is not what readers see.</summary>
public sealed record ContentNotice(string Title, string Text)
{
    private const int MaxNamed = 2;

    /// <summary>Returns null while everything that was saved is served.</summary>
    public static ContentNotice? Create(ContentStore content)
    {
        if (content.Problems is { Count: > 0 } problems)
        {
            return new ContentNotice(
                $"{Plural.Format(problems.Count, "problem")} in saved pages.",
                $"Until {(problems.Count == 1 ? "it's" : "they're")} corrected, readers see every page as it was before: {Name([.. problems.Select(problem => $"{problem.File} line {problem.Line}")])}.");
        }

        if (!content.IsLoaded)
        {
            return null;
        }

        var library = content.Current;
        return library.LeftOut is { Count: > 0 } leftOut
            ? new ContentNotice($"{Plural.Format(leftOut.Count, "page")} left out.", $"Readers don't see {(leftOut.Count == 1 ? "it" : "them")}, because of a problem in {Name([.. leftOut.Select(page => page.File)])}.")
            : library.Replaced is { Count: > 0 } replaced
            ? new ContentNotice($"{Plural.Format(replaced.Count, "page")} not as saved.", $"Readers see an earlier version, because of a problem in {Name([.. replaced.Select(page => page.File)])}.")
            : null;
    }

    private static string Name(IReadOnlyList<string> places) =>
        string.Join(", ", places.Take(MaxNamed)) + (places.Count > MaxNamed ? $" and {places.Count - MaxNamed} more" : "");
}
