using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Library;
using UpperBackSite.Reviews;

namespace UpperBackSite.Features.Staff.Reviews;

public enum ReviewState
{
    NeverReviewed,

    /// <summary>The words changed after the approval.</summary>
    Changed,

    /// <summary>Approved, and the date until which the page is checked has passed.</summary>
    Due,

    Reviewed,
}

/// <summary>How much harm wrong words could do.</summary>
public enum ReviewRisk
{
    /// <summary>The page says what to do about warning signs.</summary>
    High,

    /// <summary>The page recommends a treatment or an exercise.</summary>
    Medium,

    Low,
}

public sealed record ReviewRow(Article Article, SignOff? SignOff, ReviewNote? Note, ReviewState State)
{
    public ReviewRisk Risk => Article switch
    {
        { WarningSigns: > 0 } => ReviewRisk.High,
        { Kind: PageKind.Exercise } or { FrontMatter.Evidence: not null } => ReviewRisk.Medium,
        _ => ReviewRisk.Low,
    };
}

public static class ReviewOrder
{
    /// <summary>Returns every page: those to review first, and of these the riskiest first and the longest unreviewed before the others.</summary>
    public static IReadOnlyList<ReviewRow> Build(ArticleLibrary library, ReviewRegister register, DateOnly today) =>
    [
        .. library.Articles.Select(article => CreateRow(article, register, today))
            .OrderBy(row => row.State is ReviewState.Reviewed)
            .ThenBy(row => row.Risk)
            .ThenBy(row => row.SignOff?.At ?? DateTimeOffset.MinValue)
            .ThenByDescending(row => row.Article.WarningSigns)
            .ThenBy(row => row.Article.FrontMatter.ReviewedOn),
    ];

    public static ReviewRow CreateRow(Article article, ReviewRegister register, DateOnly today)
    {
        var state = register.FindSignOff(article) switch
        {
            null => ReviewState.NeverReviewed,
            (_, false) => ReviewState.Changed,
            _ => article.FrontMatter.ReviewDue <= today ? ReviewState.Due : ReviewState.Reviewed,
        };
        var status = register.Find(article.Address);
        return new ReviewRow(article, status.SignOff, status.Note, state);
    }
}
