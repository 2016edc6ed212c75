using UpperBackSite.Clinic;
using UpperBackSite.Enquiries;
using UpperBackSite.Enquiries.StaffWork;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Features.Staff.Inbox;

public sealed record InboxRow(Enquiry Enquiry, bool HasNewMessage, bool HasUndeliveredMail)
{
    /// <summary>The agreed visit, otherwise the earliest proposed one, or null.</summary>
    public VisitTime? Visit => Enquiry.Visits.Where(visit => visit.State is VisitState.Agreed).Concat(Enquiry.Visits.Where(visit => visit.State is VisitState.Proposed).OrderBy(visit => visit.StartsAt)).FirstOrDefault();
}

/// <param name="Counts">Number of enquiries in each view. A missing view has none.</param>
/// <param name="Newest">Highest id of an enquiry when the page was created.</param>
/// <param name="Names">Names of staff by id.</param>
public sealed record InboxPage(
    InboxFilter Filter, IReadOnlyList<InboxRow> Rows, int Count, int Number, int Pages, IReadOnlyDictionary<InboxView, int> Counts, int Newest, ClinicOptions Clinic, OpeningHours Hours, IReadOnlyDictionary<string, string> Names)
    : StaffPage("Inbox")
{
    public static string GetSlug(InboxView view) => view.ToString().ToLowerInvariant();

    public static string GetTitle(InboxView view) => view switch
    {
        InboxView.Flagged => "Warning signs",
        InboxView.Messages => "New messages",
        InboxView.Erasure => "Erasure requests",
        InboxView.Mail => "Emails not sent",
        _ => view.ToString(),
    };

    public bool IsSearch => Filter.Query.Length > 0;

    public string CountText => Plural.Format(Count, "enquiry", "enquiries");

    public bool IsSelected(InboxView view) => Filter.View == view && !IsSearch;

    public int GetCount(InboxView view) => Counts.GetValueOrDefault(view);

    /// <summary>Whether the view is hidden because it is empty. This applies to views that are usually empty.</summary>
    public bool IsHidden(InboxView view) =>
        view is InboxView.Overdue or InboxView.Flagged or InboxView.Messages or InboxView.Erasure or InboxView.Mail && GetCount(view) == 0 && !IsSelected(view);

    public bool IsOverdue(Enquiry enquiry) => enquiry.Status is EnquiryStatus.New && enquiry.DueAt < Filter.Now;

    /// <summary>The clock that matters, in opening hours, such as "Due in 3 working hours"; the status once it was answered.</summary>
    public string FormatDueStatus(Enquiry enquiry)
    {
        if (enquiry.Status is not EnquiryStatus.New)
        {
            return enquiry.Status.ToString();
        }

        var isOverdue = IsOverdue(enquiry);
        var open = isOverdue ? Hours.GetOpenTime(enquiry.DueAt, Filter.Now) : Hours.GetOpenTime(Filter.Now, enquiry.DueAt);
        return (isOverdue, open < TimeSpan.FromMinutes(1)) switch
        {
            (true, true) => "Overdue",
            (true, false) => $"Overdue by {OpeningHours.ToDisplayText(open)}",
            (false, true) => "Due now",
            (false, false) => $"Due in {OpeningHours.ToDisplayText(open)}",
        };
    }

    /// <summary>Returns the due time or the time of the last status change, such as "by 5pm on Tuesday 24 November".</summary>
    public string FormatDueTime(Enquiry enquiry) => enquiry.Status is EnquiryStatus.New
        ? (IsOverdue(enquiry) ? "since " : "by ") + OpeningHours.ToDisplayText(enquiry.DueAt)
        : "since " + OpeningHours.ToDisplayText(enquiry.StatusAt);

    public string GetAddress(InboxView view, int page = 1) =>
        $"/staff?view={GetSlug(view)}{(Filter.Service is null ? "" : $"&service={Filter.Service}")}{(page > 1 ? $"&page={page}" : "")}";
}
