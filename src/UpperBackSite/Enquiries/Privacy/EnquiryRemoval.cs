using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using UpperBackSite.Clinic;
using UpperBackSite.Data;
using UpperBackSite.Data.Audit;
using UpperBackSite.Data.Sqlite;
using UpperBackSite.Enquiries.Intake;
using UpperBackSite.Enquiries.Messages;
using UpperBackSite.Enquiries.Statistics;
using UpperBackSite.Mail;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Enquiries.Privacy;

/// <summary>
/// Deletes enquiries with their notes, visits, mail, mail files and search keys. In the same transaction, their counts are added to the monthly
/// statistics and the deletion to the audit trail. Nothing is decrypted, so unreadable enquiries can be deleted too.
/// </summary>
public sealed class EnquiryRemoval(
    SiteDbContext db, AuditTrail audit, LookupHashes hashes, EnquiryEmails emails, OutboxSignal outbox, MailFolder mailFolder, OpeningHours hours, IOptions<EnquiriesOptions> options, TimeProvider clock)
{
    private const int BatchSize = 200;

    /// <summary>Returns when each enquiry will be deleted, the earliest first.</summary>
    public async Task<IReadOnlyList<RetentionScheduleEntry>> GetScheduleAsync(CancellationToken cancellationToken)
    {
        var keep = options.Value.KeepDays;
        var rows = await db.Enquiries
            .Select(enquiry => new { enquiry.Id, enquiry.Reference, enquiry.Status, enquiry.StatusAt, Agreed = enquiry.Visits.Where(visit => visit.State == VisitState.Agreed).Select(visit => new { visit.StartsAt, visit.Minutes }).ToList() })
            .ToListAsync(cancellationToken);
        return
        [
            .. rows
                .Select(row => new RetentionScheduleEntry(row.Id, row.Reference, row.Status, keep.ForStatus(row.Status), keep.GetExpiry(row.Status, row.StatusAt, row.Agreed.Max(visit => (DateTimeOffset?)visit.StartsAt.AddMinutes(visit.Minutes)))))
                .OrderBy(kept => kept.ExpiresAt).ThenBy(kept => kept.Id),
        ];
    }

    /// <summary>Deletes expired enquiries, and returns their number.</summary>
    public async Task<int> DeleteExpiredAsync(CancellationToken cancellationToken)
    {
        var deleted = 0;
        while (await DeleteExpiredBatchAsync(cancellationToken) is > 0 and var some)
        {
            deleted += some;
        }

        var expiry = clock.GetUtcNow() - ErasedSubmission.KeepFor;
        await db.ErasedSubmissions.Where(submission => submission.ErasedAt <= expiry).ExecuteDeleteAsync(cancellationToken);
        return deleted;
    }

    /// <summary>
    /// Erases enquiries (UK GDPR, article 17) and notifies the person by email if there is an address. Concurrent changes to an erased
    /// enquiry are refused.
    /// </summary>
    /// <returns>The references that existed.</returns>
    public async Task<IReadOnlyList<string>> EraseAsync(IReadOnlyCollection<string> references, ErasureReason reason, string who, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var erased = await db.Enquiries.AsNoTracking().Where(enquiry => references.Contains(enquiry.Reference)).OrderBy(enquiry => enquiry.Id).ToListAsync(cancellationToken);
        db.Outbox.AddRange(emails.CreateErasureNotices(erased));
        db.ErasedSubmissions.AddRange(erased.Select(enquiry => new ErasedSubmission { KeyHash = hashes.ForSubmission(enquiry.SubmissionKey), ErasedAt = clock.GetUtcNow() }));
        var mailFiles = await RemoveAsync([.. erased.Select(enquiry => enquiry.Id)], cancellationToken);
        await audit.SaveAsync(cancellationToken, [.. erased.Select(enquiry => (who, "enquiry.erased", enquiry.Reference, reason.ToString()))]);
        await transaction.CommitAsync(cancellationToken);

        mailFolder.Delete(mailFiles);
        outbox.Notify();
        await WriteAheadLog.TruncateAsync(db, cancellationToken);
        return [.. erased.Select(enquiry => enquiry.Reference)];
    }

    private async Task<int> DeleteExpiredBatchAsync(CancellationToken cancellationToken)
    {
        // The write lock is taken first, so no status changes between the query and the deletion.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var due = (await GetScheduleAsync(cancellationToken)).TakeWhile(kept => kept.ExpiresAt <= now).Take(BatchSize).ToList();
        if (due.Count == 0)
        {
            return 0;
        }

        var mailFiles = await RemoveAsync([.. due.Select(kept => kept.Id)], cancellationToken);
        await audit.SaveAsync(cancellationToken, [.. due.Select(kept => ("system", "enquiry.expired", kept.Reference, $"{kept.Status}, {Plural.Format(kept.Days, "day")}"))]);
        await transaction.CommitAsync(cancellationToken);
        mailFolder.Delete(mailFiles);
        return due.Count;
    }

    /// <summary>Deletes the rows, and returns the names of the mail files to delete once that is committed.</summary>
    private async Task<IReadOnlyList<string>> RemoveAsync(IReadOnlyCollection<int> ids, CancellationToken cancellationToken)
    {
        var outcomes = await db.Enquiries.Where(enquiry => ids.Contains(enquiry.Id)).Select(EnquiryOutcome.FromEnquiry).ToListAsync(cancellationToken);
        foreach (var group in outcomes.GroupBy(outcome => (outcome.Month, outcome.Service)))
        {
            var statistics = await db.MonthlyStatistics.FirstOrDefaultAsync(row => row.Month == group.Key.Month && row.Service == group.Key.Service, cancellationToken)
                ?? db.MonthlyStatistics.Add(new MonthlyStatistics { Month = group.Key.Month, Service = group.Key.Service }).Entity;
            foreach (var outcome in group)
            {
                outcome.AddTo(statistics, hours, clock.GetUtcNow());
            }
        }

        var messages = await db.Outbox.Where(message => message.EnquiryId != null && ids.Contains(message.EnquiryId.Value)).Select(message => new { message.CreatedAt, message.MessageId }).ToListAsync(cancellationToken);
        await db.Enquiries.Where(enquiry => ids.Contains(enquiry.Id)).ExecuteDeleteAsync(cancellationToken);
        return messages.ConvertAll(message => MailFolder.GetFileName(message.CreatedAt, message.MessageId));
    }
}

/// <summary>An enquiry and when it will be deleted.</summary>
/// <param name="Days">The retention period of its status.</param>
public sealed record RetentionScheduleEntry(int Id, string Reference, EnquiryStatus Status, int Days, DateTimeOffset ExpiresAt);

/// <summary>Why an enquiry is erased before the end of its retention period.</summary>
public enum ErasureReason
{
    PersonAsked,
    ConsentWithdrawn,
    NoLongerNeeded,
    SentByMistake,
    NotLawful,
}
