using Microsoft.Extensions.Options;
using UpperBackSite.Clinic;

namespace UpperBackSite.Enquiries;

/// <summary>Calculates when staff must act on an enquiry, in opening hours.</summary>
public sealed class StaffDeadlines(OpeningHours hours, IOptions<EnquiriesOptions> options)
{
    /// <summary>Returns when staff must have acted on an enquiry whose text may tell of a warning sign.</summary>
    public DateTimeOffset GetWarningSignDue(DateTimeOffset now) => hours.AddOpenTime(now, TimeSpan.FromMinutes(options.Value.WarningSignMinutes));

    /// <summary>Returns until when to wait for the person to pick a time: twice as long as a reply may take, but no later than the first time.</summary>
    public DateTimeOffset GetOfferDue(IEnumerable<VisitTime> offered, DateTimeOffset now)
    {
        var first = offered.Min(visit => visit.StartsAt);
        var latest = hours.GetReplyDue(hours.GetReplyDue(now));
        return first < latest ? first : latest;
    }

    /// <summary>Returns when to have called again after a call that reached nobody.</summary>
    public DateTimeOffset GetNextCallDue(Enquiry enquiry, DateTimeOffset now) => enquiry.IsFlagged ? GetWarningSignDue(now) : hours.GetNextHalfDayEnd(now);
}
