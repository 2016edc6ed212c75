using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using UpperBackSite.Data;
using UpperBackSite.Data.Audit;
using UpperBackSite.Data.Sqlite;
using UpperBackSite.Enquiries.Messages;
using UpperBackSite.Enquiries.Statistics;
using UpperBackSite.Mail;

namespace UpperBackSite.Enquiries.Privacy;

/// <summary>
/// Takes enquiries out of the database for good, with notes, visits, mail and search keys. What is counted of them goes into
/// the monthly figures and that it happened onto the audit trail, in the same transaction. Nothing is decrypted on the way,
/// so what can no longer be read can still be deleted.
/// </summary>
public sealed class EnquiryRemoval(SiteDbContext db, AuditTrail audit, EnquiryEmails emails, OutboxSignal outbox, IOptions<EnquiriesOptions> options, TimeProvider clock)
{
    private const int Batch = 200;

    /// <summary>When each enquiry is deleted if nothing more happens, the next first.</summary>
    public async Task<IReadOnlyList<KeptEnquiry>> Schedule(CancellationToken cancellationToken)
    {
        var keep = options.Value.KeepDays;
        var rows = await db.Enquiries
            .Select(enquiry => new { enquiry.Id, enquiry.Reference, enquiry.Status, enquiry.StatusAt, Agreed = enquiry.Visits.Where(visit => visit.State == VisitState.Agreed).Select(visit => new { visit.StartsAt, visit.Minutes }).ToList() })
            .ToListAsync(cancellationToken);
        return
        [
            .. rows
                .Select(row => new KeptEnquiry(row.Id, row.Reference, row.Status, keep.Of(row.Status), keep.EndOf(row.Status, row.StatusAt, row.Agreed.Max(visit => (DateTimeOffset?)visit.StartsAt.AddMinutes(visit.Minutes)))))
                .OrderBy(kept => kept.EndsAt).ThenBy(kept => kept.Id),
        ];
    }

    /// <summary>Deletes what is due, and answers with how many that were.</summary>
    public async Task<int> DeleteExpired(CancellationToken cancellationToken)
    {
        var deleted = 0;
        while (await DeleteSomeExpired(cancellationToken) is > 0 and var some)
        {
            deleted += some;
        }

        return deleted;
    }

    /// <summary>
    /// Erases enquiries because somebody asked or must (UK GDPR, article 17), and lets the person know where there is an
    /// address. Answers with the references that were there. What staff were about to save to one of them is refused.
    /// </summary>
    public async Task<IReadOnlyList<string>> Erase(IReadOnlyCollection<string> references, ErasureReason reason, string who, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var erased = await db.Enquiries.AsNoTracking().Where(enquiry => references.Contains(enquiry.Reference)).OrderBy(enquiry => enquiry.Id).ToListAsync(cancellationToken);
        db.Outbox.AddRange(emails.ErasureNotices(erased));
        await Remove([.. erased.Select(enquiry => enquiry.Id)], cancellationToken);
        await audit.Save(cancellationToken, [.. erased.Select(enquiry => (who, "enquiry.erased", enquiry.Reference, reason.ToString()))]);
        await transaction.CommitAsync(cancellationToken);

        outbox.Notify();
        await WriteAheadLog.EmptyAsync(db, cancellationToken);
        return [.. erased.Select(enquiry => enquiry.Reference)];
    }

    private async Task<int> DeleteSomeExpired(CancellationToken cancellationToken)
    {
        // The write lock is taken first: nobody moves one to another status between the look and the deletion.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var due = (await Schedule(cancellationToken)).TakeWhile(kept => kept.EndsAt <= now).Take(Batch).ToList();
        if (due.Count == 0)
        {
            return 0;
        }

        await Remove([.. due.Select(kept => kept.Id)], cancellationToken);
        await audit.Save(cancellationToken, [.. due.Select(kept => ("system", "enquiry.expired", kept.Reference, $"{kept.Status}, {kept.Days} days"))]);
        await transaction.CommitAsync(cancellationToken);
        return due.Count;
    }

    private async Task Remove(IReadOnlyCollection<int> ids, CancellationToken cancellationToken)
    {
        var outcomes = await db.Enquiries.Where(enquiry => ids.Contains(enquiry.Id)).Select(EnquiryOutcome.Of).ToListAsync(cancellationToken);
        foreach (var group in outcomes.GroupBy(outcome => (outcome.Month, outcome.Service)))
        {
            var figure = await db.MonthlyStatistics.FirstOrDefaultAsync(row => row.Month == group.Key.Month && row.Service == group.Key.Service, cancellationToken)
                ?? db.MonthlyStatistics.Add(new MonthlyStatistics { Month = group.Key.Month, Service = group.Key.Service }).Entity;
            foreach (var outcome in group)
            {
                outcome.AddTo(figure, clock.GetUtcNow());
            }
        }

        await db.Enquiries.Where(enquiry => ids.Contains(enquiry.Id)).ExecuteDeleteAsync(cancellationToken);
    }
}

/// <summary>An enquiry and when it is deleted.</summary>
/// <param name="Days">For which it is kept in its status.</param>
public sealed record KeptEnquiry(int Id, string Reference, EnquiryStatus Status, int Days, DateTimeOffset EndsAt);

/// <summary>Why an enquiry is erased before its time.</summary>
public enum ErasureReason
{
    PersonAsked,
    ConsentWithdrawn,
    NoLongerNeeded,
    SentByMistake,
    NotLawful,
}
