using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using UpperBackSite.Clinic;
using UpperBackSite.Data;
using UpperBackSite.Enquiries.Messages;

namespace UpperBackSite.Enquiries.Visits;

/// <summary>Writes the reminders of visits. Each is stored together with the mark that it was written, so no visit gets two, from whichever process.</summary>
public sealed class VisitReminders(SiteDbContext db, EnquiryChanges changes, EnquiryEmails emails, IOptions<VisitsOptions> options, TimeProvider clock)
{
    /// <summary>The time in London from which reminders are sent on the day before.</summary>
    private static readonly TimeOnly SendFrom = new(9, 0);

    /// <summary>A visit that was agreed later than this before its start gets no reminder: its confirmation is still fresh.</summary>
    private static readonly TimeSpan MinNotice = TimeSpan.FromHours(24);

    /// <summary>A reminder that could not be written earlier is pointless when the person is already on their way.</summary>
    private static readonly TimeSpan LastCall = TimeSpan.FromHours(2);

    /// <summary>Returns the references of the enquiries and the ids of the visits whose reminder is due.</summary>
    public async Task<IReadOnlyList<(string Reference, int Visit)>> FindDueAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (earliest, latest) = (now + LastCall, now.AddDays(2));
        var near = await (
            from enquiry in db.Enquiries
            where enquiry.Email != null && enquiry.Status != EnquiryStatus.Spam
            from visit in enquiry.Visits
            where visit.State == VisitState.Agreed && visit.RemindedAt == null && visit.StartsAt >= earliest && visit.StartsAt < latest
            select new { enquiry.Reference, Visit = visit }).AsNoTracking().ToListAsync(cancellationToken);
        return [.. near.Where(found => IsDue(found.Visit, now)).Select(found => (found.Reference, found.Visit.Id))];
    }

    /// <summary>Writes the reminder, unless the visit was cancelled or moved, or another process wrote it.</summary>
    public Task<ChangeResult> WriteAsync(string reference, int visit, CancellationToken cancellationToken) =>
        changes.ApplyAsync(enquiries => enquiries.Where(enquiry => enquiry.Reference == reference), null, "system", "visit.reminded", enquiry =>
        {
            if (enquiry.Visits.Find(time => time.Id == visit) is not { State: VisitState.Agreed, RemindedAt: null } agreed)
            {
                return null;
            }

            agreed.RemindedAt = clock.GetUtcNow();
            emails.AddReminder(enquiry, agreed);
            return "";
        }, cancellationToken);

    /// <summary>Returns whether the person will get a reminder of an agreed visit.</summary>
    public bool WillRemind(VisitTime visit) => options.Value.SendsReminders && HasNotice(visit);

    private static bool IsDue(VisitTime visit, DateTimeOffset now) =>
        now >= OpeningHours.FromLondonTime(LondonDays.GetDate(visit.StartsAt).AddDays(-1), SendFrom) && HasNotice(visit);

    private static bool HasNotice(VisitTime visit) => (visit.AgreedAt ?? visit.ProposedAt) <= visit.StartsAt - MinNotice;
}
