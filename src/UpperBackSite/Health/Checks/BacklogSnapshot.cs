using Microsoft.EntityFrameworkCore;
using UpperBackSite.Data;
using UpperBackSite.Enquiries;

namespace UpperBackSite.Health.Checks;

/// <summary>Enquiries and messages that are waiting, at one point in time.</summary>
/// <param name="Enquiries">The number of enquiries by status.</param>
/// <param name="OldestUnanswered">When the oldest new enquiry that is not suspected spam was received.</param>
/// <param name="FirstOverdue">The earliest due date among the <paramref name="Overdue"/> enquiries.</param>
public sealed record BacklogSnapshot(
    IReadOnlyDictionary<EnquiryStatus, int> Enquiries, DateTimeOffset? OldestUnanswered, int Overdue, DateTimeOffset? FirstOverdue,
    int MailWaiting, DateTimeOffset? OldestMail, int MailGivenUp)
{
    public static async Task<BacklogSnapshot> ReadAsync(SiteDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var unanswered = db.Enquiries.Where(enquiry => enquiry.Status == EnquiryStatus.New && !enquiry.IsSuspectedSpam);
        var overdue = unanswered.Where(enquiry => (enquiry.NextStepAt ?? enquiry.DueAt) < now);
        var waiting = db.Outbox.Where(message => message.SentAt == null && message.GaveUpAt == null);
        return new BacklogSnapshot(
            await db.Enquiries.GroupBy(enquiry => enquiry.Status).Select(status => new { status.Key, Count = status.Count() }).ToDictionaryAsync(status => status.Key, status => status.Count, cancellationToken),
            await unanswered.OrderBy(enquiry => enquiry.ReceivedAt).Select(enquiry => (DateTimeOffset?)enquiry.ReceivedAt).FirstOrDefaultAsync(cancellationToken),
            await overdue.CountAsync(cancellationToken),
            await overdue.OrderBy(enquiry => enquiry.NextStepAt ?? enquiry.DueAt).Select(enquiry => (DateTimeOffset?)(enquiry.NextStepAt ?? enquiry.DueAt)).FirstOrDefaultAsync(cancellationToken),
            await waiting.CountAsync(cancellationToken),
            await waiting.OrderBy(message => message.CreatedAt).Select(message => (DateTimeOffset?)message.CreatedAt).FirstOrDefaultAsync(cancellationToken),
            await db.Outbox.CountAsync(message => message.GaveUpAt != null && !message.IsWithheld, cancellationToken));
    }
}
