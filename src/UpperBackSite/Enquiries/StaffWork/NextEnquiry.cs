using Microsoft.EntityFrameworkCore;
using UpperBackSite.Clinic;
using UpperBackSite.Data;

namespace UpperBackSite.Enquiries.StaffWork;

/// <summary>Finds the enquiry that a member of staff should work on next.</summary>
public sealed class NextEnquiry(SiteDbContext db, LookupHashes hashes, OpeningHours hours, TimeProvider clock)
{
    /// <summary>How long an enquiry that a colleague opened is left to them.</summary>
    private static readonly TimeSpan ViewedFor = TimeSpan.FromMinutes(5);

    /// <summary>How long an enquiry rests after a call, even when its next one is due in the same half-day, and after the member of staff went on from it.</summary>
    private static readonly TimeSpan RestsFor = TimeSpan.FromMinutes(30);

    /// <summary>
    /// Returns the reference of the first enquiry in the order of the inbox that owes an answer, or whose next step is due by the end of
    /// this half-day; null when there is none. One that a colleague has, or has just opened, is left out. When they leave an enquiry, so
    /// are those that they have seen, so that they get to the end of the list.
    /// </summary>
    /// <param name="after">The reference of the enquiry that they are leaving, or null.</param>
    public Task<string?> FindAsync(string staffId, string? after, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (halfDayEnd, viewedSince, restingSince) = (hours.GetHalfDayEnd(now), now - ViewedFor, now - RestsFor);
        return new InboxFilter(InboxView.Open, null, "", staffId, now).Apply(db.Enquiries, hashes)
            .Where(enquiry => enquiry.Reference != after && (enquiry.AssignedTo == null || enquiry.AssignedTo == staffId || !db.Users.Any(colleague => colleague.Id == enquiry.AssignedTo)))
            .Where(enquiry => (enquiry.Status == EnquiryStatus.New && (enquiry.NextStepAt == null || enquiry.IsFlagged)) || enquiry.NextStepAt <= halfDayEnd)
            .Where(enquiry => !db.AuditEntries.Any(entry => entry.About == enquiry.Reference
                && ((entry.Action == "enquiry.viewed" && entry.Who != staffId && entry.At > viewedSince)
                    || (entry.Action == "enquiry.viewed" && entry.Who == staffId && after != null && entry.At > restingSince)
                    || (entry.Action == "enquiry.call" && entry.At > restingSince))))
            .Select(enquiry => (string?)enquiry.Reference)
            .FirstOrDefaultAsync(cancellationToken);
    }
}
