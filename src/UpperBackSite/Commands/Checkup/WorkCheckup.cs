using Microsoft.EntityFrameworkCore;
using UpperBackSite.Clinic;
using UpperBackSite.Data;
using UpperBackSite.Operation;

namespace UpperBackSite.Commands.Checkup;

/// <summary>Work that waits: mail that does not leave, people without an answer, and entries from the future.</summary>
public sealed class WorkCheckup(SiteDbContext db, TimeProvider clock)
{
    private static readonly TimeSpan ClockSlack = TimeSpan.FromMinutes(2);

    public async Task<IReadOnlyList<Finding>> Findings(CancellationToken stopping)
    {
        var work = await WorkReading.Of(db, clock.GetUtcNow(), stopping);
        return [await Newest(stopping), Mail(work), Enquiries(work)];
    }

    private async Task<Finding> Newest(CancellationToken stopping)
    {
        var newest = await db.AuditEntries.OrderByDescending(entry => entry.Id).Select(entry => (DateTimeOffset?)entry.At).FirstOrDefaultAsync(stopping);
        return newest > clock.GetUtcNow() + ClockSlack
            ? Finding.Wrong("clock", $"the newest entry of the database is of {newest:yyyy-MM-dd HH:mm} UTC, which is still to come: the clock is, or was, wrong")
            : Finding.Ok("clock", newest is null ? "nothing is stored yet to compare it with" : $"not before the newest entry of the database, {newest:yyyy-MM-dd HH:mm} UTC");
    }

    private Finding Mail(WorkReading work) =>
        work.IsMailStuck(clock.GetUtcNow()) ? Finding.Wrong("outbox", work.MailInWords)
        : work.MailGivenUp > 0 ? Finding.Warning("outbox", work.MailInWords + ": staff see which, and why, on the enquiry")
        : Finding.Ok("outbox", work.MailInWords);

    private static Finding Enquiries(WorkReading work) => work.FirstOverdue is null
        ? Finding.Ok("enquiries", $"{work.Stored} stored, none overdue")
        : Finding.Warning("enquiries", $"{work.Overdue} overdue, the first since {OpeningHours.InWords(work.FirstOverdue.Value)}");
}
