using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using UpperBackSite.Clinic;

namespace UpperBackSite.Enquiries.StaffWork;

public enum InboxView
{
    /// <summary>Enquiries that need a reply, that wait for one from the person, or whose follow-up is due.</summary>
    Open,
    Overdue,

    /// <summary>Enquiries with words that can mean an emergency.</summary>
    Flagged,

    /// <summary>Enquiries with a message from the person that staff have not handled.</summary>
    Messages,

    Erasure,

    /// <summary>Enquiries with a message that was given up.</summary>
    Mail,
    Mine,

    /// <summary>Enquiries that were answered and that staff look at again, the earliest first.</summary>
    FollowUps,
    Booked,
    Closed,
    Spam,
    All,
}

/// <param name="Query">A reference, an email address, a phone number or words of a name; empty for all.</param>
public sealed record InboxFilter(InboxView View, string? Service, string Query, string StaffId, DateTimeOffset Now)
{
    /// <summary>Matches enquiries with a message from the person that staff have not handled by a note, a call, a reply or a change of status.</summary>
    public static readonly Expression<Func<Enquiry, bool>> HasNewMessage = enquiry => enquiry.Notes.Any(said =>
        said.Kind == NoteKind.FromPerson && said.At >= enquiry.StatusAt && !enquiry.Notes.Any(done => done.Kind != NoteKind.FromPerson && done.Kind != NoteKind.Handover && done.At >= said.At));

    public static readonly Expression<Func<Enquiry, bool>> HasUndeliveredMail = enquiry => enquiry.Mail.Any(mail => mail.GaveUpAt != null);

    private DateTimeOffset Tomorrow => LondonDays.StartOf(LondonDays.GetDate(Now).AddDays(1));

    /// <summary>Sorts flagged enquiries first, then those with something due, then by due time; booked, closed and spam by their last change, newest first.</summary>
    public IQueryable<Enquiry> Apply(IQueryable<Enquiry> enquiries, LookupHashes hashes)
    {
        var found = ForService(enquiries).Where(FilterFor(View));
        if (Query.Length > 0)
        {
            found = Matching(found, hashes);
        }

        return View is InboxView.Booked or InboxView.Closed or InboxView.Spam
            ? found.OrderByDescending(enquiry => enquiry.StatusAt).ThenByDescending(enquiry => enquiry.Id)
            : found
                .OrderByDescending(enquiry => enquiry.IsFlagged && (enquiry.Status == EnquiryStatus.New || enquiry.Status == EnquiryStatus.Contacted))
                .ThenBy(enquiry => enquiry.Status == EnquiryStatus.New || enquiry.NextStepAt != null ? 0 : 1)
                .ThenBy(enquiry => enquiry.NextStepAt ?? enquiry.DueAt)
                .ThenBy(enquiry => enquiry.Id);
    }

    /// <summary>Counts the enquiries of each view, ignoring the search text, in one query.</summary>
    public async Task<IReadOnlyDictionary<InboxView, int>> CountAsync(IQueryable<Enquiry> enquiries, CancellationToken cancellationToken)
    {
        var views = Enum.GetValues<InboxView>();
        var table = Expression.Parameter(typeof(IGrouping<int, Enquiry>), "table");
        var rows = Expression.Call(typeof(Queryable), nameof(Queryable.AsQueryable), [typeof(Enquiry)], table);
        var counts = views.Select(view => Expression.Call(typeof(Queryable), nameof(Queryable.Count), [typeof(Enquiry)], rows, Expression.Quote(FilterFor(view))));
        var all = Expression.Lambda<Func<IGrouping<int, Enquiry>, int[]>>(Expression.NewArrayInit(typeof(int), counts), table);
        var found = await ForService(enquiries).GroupBy(_ => 1).Select(all).FirstOrDefaultAsync(cancellationToken) ?? new int[views.Length];
        return views.Zip(found).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    private IQueryable<Enquiry> ForService(IQueryable<Enquiry> enquiries) =>
        Service is null ? enquiries : enquiries.Where(enquiry => enquiry.Service == Service);

    private Expression<Func<Enquiry, bool>> FilterFor(InboxView view) => view switch
    {
        InboxView.Open => enquiry => (enquiry.Status == EnquiryStatus.New || enquiry.Status == EnquiryStatus.Contacted || enquiry.NextStepAt < Tomorrow) && enquiry.Status != EnquiryStatus.Spam && !enquiry.IsSuspectedSpam,
        InboxView.Overdue => enquiry => enquiry.Status != EnquiryStatus.Spam && !enquiry.IsSuspectedSpam && (enquiry.NextStepAt < Now || (enquiry.NextStepAt == null && enquiry.Status == EnquiryStatus.New && enquiry.DueAt < Now)),
        InboxView.Flagged => enquiry => enquiry.IsFlagged,
        InboxView.Messages => HasNewMessage,
        InboxView.Erasure => enquiry => enquiry.ErasureAskedAt != null,
        InboxView.Mail => HasUndeliveredMail,
        InboxView.Mine => enquiry => enquiry.AssignedTo == StaffId,
        InboxView.FollowUps => enquiry => enquiry.NextStepAt != null && enquiry.Status != EnquiryStatus.New && enquiry.Status != EnquiryStatus.Spam && !enquiry.IsSuspectedSpam,
        InboxView.Booked => enquiry => enquiry.Status == EnquiryStatus.Booked,
        InboxView.Closed => enquiry => enquiry.Status == EnquiryStatus.Closed,
        InboxView.Spam => enquiry => enquiry.Status == EnquiryStatus.Spam || enquiry.IsSuspectedSpam,
        _ => _ => true,
    };

    private IQueryable<Enquiry> Matching(IQueryable<Enquiry> enquiries, LookupHashes hashes)
    {
        // A name can look like a reference without hyphens, so both are searched.
        var reference = EnquiryReference.Normalize(Query);
        foreach (var alternatives in hashes.ForQuery(Query))
        {
            enquiries = enquiries.Where(enquiry => enquiry.Reference == reference || enquiry.Lookups.Any(lookup => alternatives.Contains(lookup.Hash)));
        }

        return enquiries;
    }
}
