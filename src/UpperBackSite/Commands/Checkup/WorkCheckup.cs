using Microsoft.EntityFrameworkCore;
using UpperBackSite.Clinic;
using UpperBackSite.Data;
using UpperBackSite.Enquiries;

namespace UpperBackSite.Commands.Checkup;

/// <summary>Work that waits: mail that does not leave, people without an answer, and entries from the future.</summary>
public sealed class WorkCheckup(SiteDbContext db, TimeProvider clock)
{
    /// <summary>A server that is down for longer than this wants somebody's attention.</summary>
    private static readonly TimeSpan LongestInOutbox = TimeSpan.FromHours(1);

    private static readonly TimeSpan ClockSlack = TimeSpan.FromMinutes(2);

    public async Task<IReadOnlyList<Finding>> Findings(CancellationToken stopping) =>
        [await Newest(stopping), await Mail(stopping), await Enquiries(stopping)];

    private async Task<Finding> Newest(CancellationToken stopping)
    {
        var newest = await db.AuditEntries.OrderByDescending(entry => entry.Id).Select(entry => (DateTimeOffset?)entry.At).FirstOrDefaultAsync(stopping);
        return newest > clock.GetUtcNow() + ClockSlack
            ? Finding.Wrong("clock", $"the newest entry of the database is of {newest:yyyy-MM-dd HH:mm} UTC, which is still to come: the clock is, or was, wrong")
            : Finding.Ok("clock", newest is null ? "nothing is stored yet to compare it with" : $"not before the newest entry of the database, {newest:yyyy-MM-dd HH:mm} UTC");
    }

    private async Task<Finding> Mail(CancellationToken stopping)
    {
        var waiting = db.Outbox.Where(message => message.SentAt == null && message.GaveUpAt == null);
        var oldest = await waiting.OrderBy(message => message.CreatedAt).Select(message => (DateTimeOffset?)message.CreatedAt).FirstOrDefaultAsync(stopping);
        var givenUp = await db.Outbox.CountAsync(message => message.GaveUpAt != null, stopping);
        var words = $"{await waiting.CountAsync(stopping)} waiting{(oldest is null ? "" : $", the oldest since {oldest:yyyy-MM-dd HH:mm} UTC")}; {givenUp} given up";
        return clock.GetUtcNow() - oldest > LongestInOutbox ? Finding.Wrong("outbox", words)
            : givenUp > 0 ? Finding.Warning("outbox", words + ": staff see which, and why, on the enquiry")
            : Finding.Ok("outbox", words);
    }

    private async Task<Finding> Enquiries(CancellationToken stopping)
    {
        var now = clock.GetUtcNow();
        var overdue = db.Enquiries.Where(enquiry => enquiry.Status == EnquiryStatus.New && !enquiry.IsSuspectedSpam && enquiry.DueAt < now);
        var due = await overdue.OrderBy(enquiry => enquiry.DueAt).Select(enquiry => (DateTimeOffset?)enquiry.DueAt).FirstOrDefaultAsync(stopping);
        return due is null
            ? Finding.Ok("enquiries", $"{await db.Enquiries.CountAsync(stopping)} stored, none overdue")
            : Finding.Warning("enquiries", $"{await overdue.CountAsync(stopping)} overdue, the first since {OpeningHours.InWords(due.Value)}");
    }
}
