using Microsoft.EntityFrameworkCore;
using UpperBackSite.Content.Library;
using UpperBackSite.Data;
using UpperBackSite.Data.Audit;

namespace UpperBackSite.Reviews;

/// <summary>Stores what clinicians decide about pages, each decision together with its audit entry.</summary>
public sealed class ReviewService(SiteDbContext db, AuditTrail audit, ReviewRegister register, TimeProvider clock)
{
    public Task ApproveAsync(Article article, Reviewer reviewer, string staffId, CancellationToken cancellationToken) =>
        AddAsync(article, ReviewOutcome.Approved, reviewer, "", (staffId, "review.approved"), cancellationToken);

    public Task LetSpellingThroughAsync(Article article, Reviewer reviewer, string staffId, CancellationToken cancellationToken) =>
        AddAsync(article, ReviewOutcome.SpellingOnly, reviewer, "", (staffId, "review.spelling"), cancellationToken);

    public Task AddNoteAsync(Article article, Reviewer reviewer, string note, string staffId, CancellationToken cancellationToken) =>
        AddAsync(article, ReviewOutcome.NeedsWork, reviewer, note, (staffId, "review.needs-work"), cancellationToken);

    /// <summary>Compares the words that the sign-off stands for with those of the page; null when no one has approved the page.</summary>
    public async Task<ParagraphDiff?> CompareAsync(Article article, CancellationToken cancellationToken) =>
        await db.PageReviews.AsNoTracking()
            .Where(review => review.Page == article.Address && review.Outcome != ReviewOutcome.NeedsWork)
            .OrderByDescending(review => review.At)
            .Select(review => review.Words)
            .FirstOrDefaultAsync(cancellationToken) is { } approved
            ? ParagraphDiff.Compute(approved.Split('\n'), article.Text.Paragraphs)
            : null;

    private async Task AddAsync(Article article, ReviewOutcome outcome, Reviewer reviewer, string note, (string Who, string Action) entry, CancellationToken cancellationToken)
    {
        db.PageReviews.Add(new PageReview
        {
            Page = article.Address,
            Outcome = outcome,
            Reviewer = reviewer.Name,
            Profession = reviewer.Profession,
            Registration = reviewer.Registration,
            // The precision of the file to which decisions are exported.
            At = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds()),
            Hash = article.Text.Hash,
            Words = string.Join('\n', article.Text.Paragraphs),
            Note = note,
        });
        await audit.SaveAsync(cancellationToken, (entry.Who, entry.Action, article.Address, $"{reviewer.Registration}, words {article.Text.Hash}".TrimStart(',', ' ')));
        await register.LoadAsync(db, cancellationToken);
    }
}
