using Microsoft.EntityFrameworkCore;
using UpperBackSite.Content.Library;
using UpperBackSite.Data;
using UpperBackSite.Platform.Caching;

namespace UpperBackSite.Reviews;

/// <summary>Holds the status of every page in memory, because every page shows it.</summary>
public sealed class ReviewRegister(PageStore pages)
{
    private readonly Lock loading = new();
    private volatile Loaded current = new(0, new Dictionary<string, PageStatus>());

    private sealed record Loaded(int LastId, IReadOnlyDictionary<string, PageStatus> Pages);

    public PageStatus Find(string address) => current.Pages.GetValueOrDefault(address) ?? PageStatus.None;

    /// <summary>Returns the sign-off of the page, and whether it stands for the words that the page has now; null when no one has approved it.</summary>
    public (SignOff SignOff, bool IsCurrent)? FindSignOff(Article article) =>
        Find(article.Address).SignOff is { } signOff ? (signOff, signOff.Hash == article.Text.Hash) : null;

    /// <summary>Reads the decisions if any were added, by this process or another, and then discards rendered pages.</summary>
    public async Task LoadAsync(SiteDbContext db, CancellationToken cancellationToken)
    {
        var lastId = await db.PageReviews.MaxAsync(review => (int?)review.Id, cancellationToken) ?? 0;
        if (lastId == current.LastId)
        {
            return;
        }

        // The words of each decision are read only when its page is opened for review.
        var reviews = await db.PageReviews.AsNoTracking().Where(review => review.Id <= lastId)
            .Select(review => new PageReview { Page = review.Page, Outcome = review.Outcome, Reviewer = review.Reviewer, Profession = review.Profession, Registration = review.Registration, At = review.At, Hash = review.Hash, Words = "", Note = review.Note })
            .ToListAsync(cancellationToken);
        lock (loading)
        {
            if (lastId > current.LastId)
            {
                current = new Loaded(lastId, PageStatus.FindAll(reviews));
                pages.Clear();
            }
        }
    }
}
