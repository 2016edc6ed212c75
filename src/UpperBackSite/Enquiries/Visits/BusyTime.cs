using UpperBackSite.Data;

namespace UpperBackSite.Enquiries.Visits;

/// <summary>A visit that takes up a practitioner's time: an agreed one, or an offered one that can still be picked.</summary>
public sealed class BusyTime
{
    public required Enquiry Enquiry { get; init; }

    public required VisitTime Visit { get; init; }

    public static IQueryable<BusyTime> In(SiteDbContext db, DateTimeOffset now) =>
        from enquiry in db.Enquiries
        from visit in enquiry.Visits
        where visit.State == VisitState.Agreed
            || (visit.State == VisitState.Proposed && visit.StartsAt > now && enquiry.Status != EnquiryStatus.Closed && enquiry.Status != EnquiryStatus.Spam)
        select new BusyTime { Enquiry = enquiry, Visit = visit };
}
