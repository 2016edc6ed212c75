using UpperBackSite.Content.Authoring;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Checks;

/// <summary>The result of <c>check</c>: the problems by file and line, and the measurements of the published pages.</summary>
public sealed record CheckReport(IReadOnlyList<Problem> Problems, IReadOnlyList<CheckedPage> Pages, IReadOnlyList<PhraseCount> Phrases, DateOnly Today)
{
    /// <summary>The number of problems that are not listed, because they may follow from the listed ones.</summary>
    public int Waiting { get; init; }

    /// <summary>Whether there are no problems other than warnings.</summary>
    public bool IsClean => Problems.All(problem => problem.Severity is Severity.Warning);

    /// <summary>One row for each section, in the order of the navigation, and a last row for the whole site.</summary>
    public IReadOnlyList<CheckSummary> Summary =>
    [
        .. Pages.GroupBy(page => page.Source.Section)
            .OrderBy(pages => pages.Key is { } section ? Section.All.ToList().IndexOf(section) : int.MaxValue)
            .Select(pages => Summarise(pages.Key?.Slug ?? "pages", [.. pages])),
        Summarise("all", Pages),
    ];

    public static double ComputeMedianGrade(IEnumerable<CheckedPage> pages) => Median(pages.Select(page => page.Readability.Grade));

    private CheckSummary Summarise(string part, IReadOnlyList<CheckedPage> pages) => new(
        part,
        pages.Count,
        pages.Sum(page => page.Readability.Words),
        ComputeMedianGrade(pages),
        Median(pages.Select(page => page.Readability.Spread)),
        pages.Sum(page => page.CitedKeys.Count),
        pages.Count(page => page.Source.FrontMatter.ReviewDue != default && page.Source.FrontMatter.ReviewDue < Today),
        pages.Count(page => page.Source.FrontMatter.ReviewDue >= Today && page.Source.FrontMatter.ReviewDue <= Today.AddDays(ReviewRule.NoticeDays)));

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? 0 : (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}

/// <param name="Part">A section's slug, <c>pages</c> for the site's own pages, or <c>all</c>.</param>
/// <param name="MedianSpread">The median of the pages' <see cref="Sentences.Readability.Spread"/>.</param>
/// <param name="DueSoon">Reviews due within <see cref="ReviewRule.NoticeDays"/> days.</param>
public sealed record CheckSummary(string Part, int Pages, int Words, double MedianGrade, double MedianSpread, int Citations, int Overdue, int DueSoon);
