using UpperBackSite.Clinic;
using UpperBackSite.Enquiries;
using UpperBackSite.Enquiries.StaffWork;
using UpperBackSite.Features.Shared;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Features.Staff.Inbox;

/// <param name="MissedCalls">Number of calls that did not reach the person.</param>
public sealed record InboxRow(Enquiry Enquiry, bool HasNewMessage, bool HasUndeliveredMail, int MissedCalls)
{
    private const int MaxWordsLength = 90;

    /// <summary>How the person wants to be reached, such as "Call 020 7946 0123".</summary>
    public string Contact => (Enquiry.ContactBy, Enquiry.PhoneAsTyped, Enquiry.Email) switch
    {
        (EnquiryChoices.ByPhone, { } phone, _) => $"Call {phone}",
        (EnquiryChoices.ByEmail, _, { } email) => $"Email {email}",
        (_, { } phone, { } email) => $"Call {phone} or email {email}",
        (_, { } phone, null) => $"Call {phone}",
        (_, null, var email) => $"Email {email}",
    };

    /// <summary>The first words of what they would like help with, or null.</summary>
    public string? FirstWords
    {
        get
        {
            var words = string.Join(' ', (Enquiry.Concern ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            var start = words.Truncate(MaxWordsLength);
            return words.Length == 0 ? null : start.Length == words.Length ? words : start[..Math.Max(start.LastIndexOf(' '), MaxWordsLength / 2)] + "…";
        }
    }

    /// <summary>Whether nobody has answered it yet.</summary>
    public bool IsNew => Enquiry is { Status: EnquiryStatus.New, AnsweredAt: null, IsMarkedAsSpam: false };

    /// <summary>The agreed visit, otherwise the earliest proposed one, or null.</summary>
    public VisitTime? Visit => Enquiry.AgreedVisit ?? Enquiry.Visits.Where(visit => visit.State is VisitState.Proposed).MinBy(visit => visit.StartsAt);
}

/// <param name="Counts">Number of enquiries in each view. A missing view has none.</param>
/// <param name="Newest">Highest id of an enquiry when the page was created.</param>
/// <param name="Names">Names of staff by id.</param>
public sealed record InboxPage(
    InboxFilter Filter, IReadOnlyList<InboxRow> Rows, int Count, int Number, int Pages, IReadOnlyDictionary<InboxView, int> Counts, int Newest, ClinicOptions Clinic, OpeningHours Hours, IReadOnlyDictionary<string, string> Names, FormErrors Faults)
    : StaffPage("Inbox", Faults)
{
    /// <summary>Id of the buttons that act on the selected enquiries.</summary>
    public const string BulkField = "selected";

    public string? Done { get; init; }

    /// <summary>References of enquiries that cannot be decrypted or were changed outside the site.</summary>
    public IReadOnlyList<string> Unreadable { get; init; } = [];

    /// <summary>What the page says about what was just done, or null.</summary>
    public string? Notice => Done switch
    {
        "all" => "Nothing else is waiting for you now. What colleagues have, or have just opened, is left to them.",
        "spam" => "Marked as spam.",
        "notspam" => "Marked as not spam. They're new again, and get the confirmation email that was held back.",
        "deleted" => "Deleted.",
        _ => null,
    };

    public static string GetSlug(InboxView view) => view.ToString().ToLowerInvariant();

    public static string GetTitle(InboxView view) => view switch
    {
        InboxView.Flagged => "Warning signs",
        InboxView.Messages => "New messages",
        InboxView.Erasure => "Erasure requests",
        InboxView.Mail => "Emails not sent",
        InboxView.FollowUps => "Follow-ups",
        _ => view.ToString(),
    };

    public bool IsSearch => Filter.Query.Length > 0;

    public string CountText => Plural.Format(Count, "enquiry", "enquiries");

    public bool IsSelected(InboxView view) => Filter.View == view && !IsSearch;

    public int GetCount(InboxView view) => Counts.GetValueOrDefault(view);

    /// <summary>Whether the view is hidden because it is empty. This applies to views that are usually empty.</summary>
    public bool IsHidden(InboxView view) =>
        view is InboxView.Overdue or InboxView.Flagged or InboxView.Messages or InboxView.Erasure or InboxView.Mail or InboxView.FollowUps && GetCount(view) == 0 && !IsSelected(view);

    public bool IsOverdue(Enquiry enquiry) => DueText.IsLate(enquiry, Filter.Now);

    public string FormatDueStatus(Enquiry enquiry) => DueText.Format(enquiry, Hours, Filter.Now);

    public string? FormatDueTime(Enquiry enquiry) => DueText.FormatDetail(enquiry, Filter.Now);

    public string GetAddress(InboxView view, int page = 1) =>
        $"/staff?view={GetSlug(view)}{(Filter.Service is null ? "" : $"&service={Filter.Service}")}{(page > 1 ? $"&page={page}" : "")}";
}
