using Microsoft.EntityFrameworkCore;
using UpperBackSite.Data;
using UpperBackSite.Data.Audit;
using UpperBackSite.Platform.Hosting;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Reviews;

/// <summary>Adds the decisions of a file that the database does not have.</summary>
public sealed class ReviewImport(SiteDbContext db, AuditTrail audit)
{
    /// <param name="who">The actor for the audit trail.</param>
    /// <returns>The number of decisions that were added.</returns>
    /// <exception cref="StartupException">The file is faulty, and nothing was added; the message says where.</exception>
    public async Task<int> RunAsync(string path, string who, CancellationToken cancellationToken)
    {
        var problems = new List<Problem>();
        var reviews = ReviewFile.Read(path, problems);
        if (problems.Count > 0)
        {
            throw new StartupException($"The reviews of pages cannot be read: {problems[0]}.");
        }

        if (reviews.Count == 0)
        {
            return 0;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var known = (await db.PageReviews.Select(review => new { review.Page, review.At, review.Outcome }).ToListAsync(cancellationToken)).ToHashSet();
        var added = reviews.Where(review => known.Add(new { review.Page, review.At, review.Outcome })).ToList();
        if (added.Count > 0)
        {
            db.PageReviews.AddRange(added);
            await audit.SaveAsync(cancellationToken, (who, "review.imported", ReviewFile.FileName, $"{added.Count}"));
        }

        await transaction.CommitAsync(cancellationToken);
        return added.Count;
    }
}
