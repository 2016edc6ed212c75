using UpperBackSite.Clinic;
using UpperBackSite.Enquiries;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Features.Staff;

/// <summary>What the desk is told about when an enquiry is due, the same on every staff page.</summary>
public static class DueText
{
    /// <summary>Hours that the clinic was open from which lateness is told by the day and no longer by the hour.</summary>
    private const int MaxHoursLate = 8;

    public static bool IsLate(Enquiry enquiry, DateTimeOffset now) => enquiry.StaffDueAt < now;

    /// <summary>Returns what is due, such as "Due today by 3pm", "2 hours late" in opening hours, "Follow up tomorrow by 6pm" or "Offered, waiting until Tuesday"; the status when nothing is.</summary>
    public static string Format(Enquiry enquiry, OpeningHours hours, DateTimeOffset now)
    {
        if (enquiry.StaffDueAt is not { } due)
        {
            return enquiry is { IsSuspectedSpam: true, Status: not EnquiryStatus.Spam } ? "Possible spam" : enquiry.Status.ToString();
        }

        if (enquiry.ErasureDueAt == due)
        {
            return $"Erase by {OpeningHours.FormatDay(due)}";
        }

        if (enquiry.Visits.Exists(visit => visit.IsOpen(now)) && due > now)
        {
            return $"Offered, waiting until {RelativeDays.FormatDay(due, now)}";
        }

        var isFollowUp = enquiry.Status is not EnquiryStatus.New;
        return due < now
            ? (isFollowUp ? "Follow-up " : "") + FormatLateness(hours.GetOpenTime(due, now), isFollowUp)
            : (isFollowUp ? "Follow up " : "Due ") + RelativeDays.FormatDeadline(due, now);
    }

    /// <summary>Returns the detail of <see cref="Format"/>: when it was due if it is late, or since when it has had its status.</summary>
    public static string? FormatDetail(Enquiry enquiry, DateTimeOffset now) => enquiry.StaffDueAt switch
    {
        { } due => due < now ? $"was due {RelativeDays.FormatDeadline(due, now)}" : null,
        null => $"since {RelativeDays.FormatTime(enquiry.StatusAt, now)}",
    };

    private static string FormatLateness(TimeSpan open, bool isFollowUp) => open switch
    {
        { TotalHours: >= 1 and < MaxHoursLate } => Plural.Format((int)open.TotalHours, "hour") + " late",
        { TotalMinutes: >= 1 and < 60 } => Plural.Format((int)open.TotalMinutes, "minute") + " late",
        _ => isFollowUp ? "late" : "Late",
    };
}
