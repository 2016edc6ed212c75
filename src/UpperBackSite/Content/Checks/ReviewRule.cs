using System.Globalization;
using UpperBackSite.Content.Authoring;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Checks;

/// <summary>Warns of reviews that are due or overdue. An overdue page stays online.</summary>
public static class ReviewRule
{
    public const string Name = "review";

    /// <summary>How many days before its due date a review is announced.</summary>
    public const int NoticeDays = 60;

    public static IEnumerable<Finding> Check(FrontMatter page, DateOnly today)
    {
        var due = page.ReviewDue.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB"));
        if (page.ReviewDue < today)
        {
            yield return new Finding(Name, 1, $"the review was due on {due}; check the page against its sources and set reviewed_on and review_due", Severity: Severity.Warning);
        }
        else if (page.ReviewDue <= today.AddDays(NoticeDays))
        {
            yield return new Finding(Name, 1, $"the review is due on {due}", Severity: Severity.Warning);
        }
    }
}
