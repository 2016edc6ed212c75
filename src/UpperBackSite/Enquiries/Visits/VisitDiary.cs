using Microsoft.EntityFrameworkCore;
using UpperBackSite.Data;

namespace UpperBackSite.Enquiries.Visits;

/// <summary>The visits that were agreed or offered here, for staff. It isn't the clinic's diary.</summary>
public sealed class VisitDiary(SiteDbContext db, TimeProvider clock)
{
    /// <summary>The time for which a visit that has taken place stays in the calendar feed.</summary>
    private const int FeedDays = 31;

    /// <summary>Returns the visits that start in the period, earliest first.</summary>
    public Task<List<BusyTime>> FindAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        BusyTime.In(db, clock.GetUtcNow()).AsNoTracking()
            .Where(busy => busy.Visit.StartsAt >= from && busy.Visit.StartsAt < to)
            .OrderBy(busy => busy.Visit.StartsAt).ThenBy(busy => busy.Visit.Id)
            .ToListAsync(cancellationToken);

    /// <summary>Returns the agreed visits for the calendar feed. Nothing is decrypted, and no person is named.</summary>
    /// <remarks>An enquiry has one event at a time: after another visit is agreed, one that has taken place is left out.</remarks>
    public Task<List<FeedVisit>> FindForFeedAsync(CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow().AddDays(-FeedDays);
        var visits =
            from enquiry in db.Enquiries
            where enquiry.CalendarId != null
            from visit in enquiry.Visits
            where visit.State == VisitState.Agreed && visit.StartsAt >= since
                && !enquiry.Visits.Any(later => later.State == VisitState.Agreed && later.StartsAt > visit.StartsAt)
            orderby visit.StartsAt, visit.Id
            select new FeedVisit(enquiry.Reference, enquiry.Service, enquiry.CalendarId!, enquiry.CalendarSequence, visit.StartsAt, visit.Minutes, visit.Practitioner, visit.AgreedAt ?? visit.ProposedAt);
        return visits.ToListAsync(cancellationToken);
    }
}
