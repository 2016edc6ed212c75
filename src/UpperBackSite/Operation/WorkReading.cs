using Microsoft.EntityFrameworkCore;
using UpperBackSite.Data;
using UpperBackSite.Enquiries;

namespace UpperBackSite.Operation;

/// <summary>The work that waits for the clinic and for the mail server, as it stood at one moment.</summary>
/// <param name="OldestUnanswered">When the oldest new enquiry came that is not taken for spam.</param>
/// <param name="FirstOverdue">When the first of the <paramref name="Overdue"/> ones should have been answered.</param>
public sealed record WorkReading(
    IReadOnlyDictionary<EnquiryStatus, int> Enquiries, DateTimeOffset? OldestUnanswered, int Overdue, DateTimeOffset? FirstOverdue,
    int MailWaiting, DateTimeOffset? OldestMail, int MailGivenUp)
{
    /// <summary>A mail server that is down for longer than this wants somebody's attention.</summary>
    private static readonly TimeSpan LongestInOutbox = TimeSpan.FromHours(1);

    public int Stored => Enquiries.Values.Sum();

    public bool IsMailStuck(DateTimeOffset now) => now - OldestMail > LongestInOutbox;

    public string MailInWords => $"{MailWaiting} waiting{(OldestMail is null ? "" : $", the oldest since {OldestMail:yyyy-MM-dd HH:mm} UTC")}; {MailGivenUp} given up";

    public static async Task<WorkReading> Of(SiteDbContext db, DateTimeOffset now, CancellationToken stopping)
    {
        var unanswered = db.Enquiries.Where(enquiry => enquiry.Status == EnquiryStatus.New && !enquiry.IsSuspectedSpam);
        var overdue = unanswered.Where(enquiry => enquiry.DueAt < now);
        var waiting = db.Outbox.Where(message => message.SentAt == null && message.GaveUpAt == null);
        return new WorkReading(
            await db.Enquiries.GroupBy(enquiry => enquiry.Status).Select(status => new { status.Key, Count = status.Count() }).ToDictionaryAsync(status => status.Key, status => status.Count, stopping),
            await unanswered.OrderBy(enquiry => enquiry.ReceivedAt).Select(enquiry => (DateTimeOffset?)enquiry.ReceivedAt).FirstOrDefaultAsync(stopping),
            await overdue.CountAsync(stopping),
            await overdue.OrderBy(enquiry => enquiry.DueAt).Select(enquiry => (DateTimeOffset?)enquiry.DueAt).FirstOrDefaultAsync(stopping),
            await waiting.CountAsync(stopping),
            await waiting.OrderBy(message => message.CreatedAt).Select(message => (DateTimeOffset?)message.CreatedAt).FirstOrDefaultAsync(stopping),
            await db.Outbox.CountAsync(message => message.GaveUpAt != null, stopping));
    }
}
