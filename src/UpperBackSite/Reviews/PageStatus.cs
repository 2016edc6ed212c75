namespace UpperBackSite.Reviews;

/// <summary>A clinician as readers see them.</summary>
/// <param name="Profession">Such as physiotherapist.</param>
/// <param name="Registration">The register and the number, such as HCPC PH123456.</param>
public sealed record Reviewer(string Name, string Profession, string Registration);

/// <summary>The approval of a page.</summary>
/// <param name="At">When the reviewer read the whole page.</param>
/// <param name="Hash">The hash of the words that it stands for.</param>
public sealed record SignOff(Reviewer Reviewer, DateTimeOffset At, string Hash);

/// <summary>What a reviewer wrote for the editor. It stands until the page is approved.</summary>
public sealed record ReviewNote(Reviewer Reviewer, DateTimeOffset At, string Text);

/// <summary>Where a page stands after all decisions about it.</summary>
public sealed record PageStatus(SignOff? SignOff, ReviewNote? Note)
{
    public static readonly PageStatus None = new(null, null);

    /// <summary>Returns the status of each page, by its address.</summary>
    public static IReadOnlyDictionary<string, PageStatus> FindAll(IEnumerable<PageReview> reviews) =>
        reviews.GroupBy(review => review.Page).ToDictionary(page => page.Key, page => page.OrderBy(review => review.At).Aggregate(None, (status, review) => status.After(review)));

    private PageStatus After(PageReview review)
    {
        var reviewer = new Reviewer(review.Reviewer, review.Profession, review.Registration);
        return review.Outcome switch
        {
            ReviewOutcome.Approved => new PageStatus(new SignOff(reviewer, review.At, review.Hash), null),
            ReviewOutcome.SpellingOnly => this with { SignOff = SignOff is { } signOff ? signOff with { Hash = review.Hash } : null },
            _ => this with { Note = new ReviewNote(reviewer, review.At, review.Note) },
        };
    }
}
