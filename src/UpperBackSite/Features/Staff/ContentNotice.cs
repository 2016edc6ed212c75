using UpperBackSite.Content;
using UpperBackSite.Content.Library;
using UpperBackSite.Platform.Text;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Features.Staff;

/// <summary>The banner on every staff page while content that was saved is not what readers see.</summary>
/// <param name="Parts">One for each kind of problem.</param>
public sealed record ContentNotice(IReadOnlyList<(string Title, string Text)> Parts)
{
    /// <summary>The page that lists the problems, which has no banner itself.</summary>
    public const string Address = "/staff/content-problems";

    private const int MaxNamed = 2;

    /// <summary>Returns null while everything that was saved is served.</summary>
    public static ContentNotice? Create(ContentStore content)
    {
        List<(string, string)> parts = [];
        if (content.Problems is { Count: > 0 } problems)
        {
            parts.Add(Describe(problems));
        }

        if (content.IsLoaded && content.Current.LeftOut is { Count: > 0 } leftOut)
        {
            parts.Add(Describe(leftOut, "left out", leftOut.Count == 1 ? "Readers don't see it" : "Readers don't see them"));
        }

        if (content.IsLoaded && content.Current.Replaced is { Count: > 0 } replaced)
        {
            parts.Add(Describe(replaced, "not as saved", "Readers see an earlier version"));
        }

        return parts.Count == 0 ? null : new ContentNotice(parts);
    }

    private static (string Title, string Text) Describe(IReadOnlyList<Problem> problems) => (
        $"{Plural.Format(problems.Count, "problem")} in saved pages.",
        $"Until {(problems.Count == 1 ? "it's" : "they're")} corrected, readers see every page as it was before: {Name([.. problems.GroupBy(problem => problem.File).Select(Place)])}.");

    private static (string Title, string Text) Describe(IReadOnlyList<FaultyPage> pages, string state, string effect) => (
        $"{Plural.Format(pages.Count, "page")} {state}.",
        $"{effect}, because of a problem in {Name([.. pages.Select(page => page.File).Distinct()])}.");

    /// <summary>Names the file once, with its line when all problems stand on the same.</summary>
    private static string Place(IGrouping<string, Problem> file) =>
        file.Select(problem => problem.Line).Distinct().ToList() is [var line] ? $"{file.Key} line {line}" : file.Key;

    private static string Name(IReadOnlyList<string> places) =>
        string.Join(", ", places.Take(MaxNamed)) + (places.Count > MaxNamed ? $" and {places.Count - MaxNamed} more" : "");
}
