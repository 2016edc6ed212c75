using UpperBackSite.Clinic;
using UpperBackSite.Content.Library;
using UpperBackSite.Features.Shared;
using UpperBackSite.Reviews;

namespace UpperBackSite.Features.Staff.Reviews;

public enum ReviewView
{
    ToReview,
    Changed,
    NeedsWork,
    Reviewed,
}

public sealed record ReviewListPage(ReviewView View, IReadOnlyList<ReviewRow> All, ArticleLibrary Library) : StaffPage("Reviews")
{
    public IReadOnlyList<ReviewRow> Rows => [.. All.Where(row => IsIn(View, row))];

    public int GetCount(ReviewView view) => All.Count(row => IsIn(view, row));

    public static string GetTitle(ReviewView view) => view switch
    {
        ReviewView.ToReview => "To review",
        ReviewView.Changed => "Changed",
        ReviewView.NeedsWork => "Needs work",
        _ => "Reviewed",
    };

    public static string GetSlug(ReviewView view) => GetTitle(view).ToLowerInvariant().Replace(' ', '-');

    public string GetSection(Article article) => article.Section is { } section ? Library.GetTitle(section) : "Pages of the site";

    private static bool IsIn(ReviewView view, ReviewRow row) => view switch
    {
        ReviewView.ToReview => row.State is not ReviewState.Reviewed,
        ReviewView.Changed => row.State is ReviewState.Changed,
        ReviewView.NeedsWork => row.Note is not null,
        _ => row.State is ReviewState.Reviewed,
    };
}

/// <param name="Me">The signed-in member of staff as a reviewer, or null when their account has no registration.</param>
/// <param name="Changes">The differences from the approved words, or null when there are none.</param>
/// <param name="Next">The next page to review, or null.</param>
public sealed record ReviewPage(ReviewRow Row, Reviewer? Me, ParagraphDiff? Changes, ReviewRow? Next, FormErrors Faults) : StaffPage($"Review: {Row.Article.Title}", Faults)
{
    public Article Article => Row.Article;

    /// <summary>The text of a note that was refused.</summary>
    public string Note { get; init; } = "";

    public bool CanLetSpellingThrough => Changes is { CanBeSpelling: true } && Me is not null && Me.Registration == Row.SignOff?.Reviewer.Registration;

    public static string GetAddress(Article article) => $"/staff/reviews{article.Address}";

    public static string FormatDate(DateTimeOffset at) => LondonDays.ToDisplayText(LondonDays.GetDate(at));

    /// <summary>Returns who reviewed the page and when, for use after its state.</summary>
    public static string Describe(ReviewRow row) => (row.State, row.SignOff) switch
    {
        (ReviewState.Due, { } signOff) => $"since {LondonDays.ToDisplayText(row.Article.FrontMatter.ReviewDue)}; last by {signOff.Reviewer.Name}, {FormatDate(signOff.At)}",
        (_, { } signOff) => $"by {signOff.Reviewer.Name}, {FormatDate(signOff.At)}",
        _ => $"checked against its sources on {LondonDays.ToDisplayText(row.Article.FrontMatter.ReviewedOn)}",
    };

    public static string GetTitle(ReviewState state) => state switch
    {
        ReviewState.NeverReviewed => "Never reviewed",
        ReviewState.Changed => "Changed since its review",
        ReviewState.Due => "Due",
        _ => "Reviewed",
    };
}
