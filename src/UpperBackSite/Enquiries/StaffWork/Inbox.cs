using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace UpperBackSite.Enquiries.StaffWork;

/// <summary>Which enquiries a member of staff wants to see.</summary>
public enum InboxView
{
    /// <summary>What needs an answer.</summary>
    Open,
    Overdue,

    /// <summary>Those whose words can mean an emergency.</summary>
    Flagged,

    /// <summary>The person wrote, and nothing was done since.</summary>
    Messages,

    /// <summary>The person asked for all of it to be erased.</summary>
    Erasure,

    /// <summary>A message about it was given up.</summary>
    Mail,
    Mine,
    Booked,
    Closed,
    Spam,
    All,
}

/// <param name="Query">A reference, an email address, a telephone number or words of a name; empty for all.</param>
public sealed record InboxFilter(InboxView View, string? Service, string Query, string Me, DateTimeOffset Now)
{
    /// <summary>
    /// A message of the person's is new until staff note, call or reply after it, or the status changes after it.
    /// Looking at it does not make it old: someone must have seen to it.
    /// </summary>
    public static readonly Expression<Func<Enquiry, bool>> HasNewMessage = enquiry => enquiry.Notes.Any(said =>
        said.Kind == NoteKind.FromPerson && said.At >= enquiry.StatusAt && !enquiry.Notes.Any(done => done.Kind != NoteKind.FromPerson && done.At >= said.At));

    public static readonly Expression<Func<Enquiry, bool>> HasMailTrouble = enquiry => enquiry.Mail.Any(mail => mail.GaveUpAt != null);

    /// <summary>Marked ones first, then by when the answer is due; what is done with, the newest first.</summary>
    public IQueryable<Enquiry> Apply(IQueryable<Enquiry> enquiries, LookupHashes hashes)
    {
        var found = InService(enquiries).Where(Rule(View));
        if (Query.Length > 0)
        {
            found = Matching(found, hashes);
        }

        return View is InboxView.Booked or InboxView.Closed or InboxView.Spam
            ? found.OrderByDescending(enquiry => enquiry.StatusAt).ThenByDescending(enquiry => enquiry.Id)
            : found
                .OrderByDescending(enquiry => enquiry.IsFlagged && (enquiry.Status == EnquiryStatus.New || enquiry.Status == EnquiryStatus.Contacted))
                .ThenBy(enquiry => enquiry.Status == EnquiryStatus.New ? 0 : 1)
                .ThenBy(enquiry => enquiry.DueAt)
                .ThenBy(enquiry => enquiry.Id);
    }

    /// <summary>How many stand in each view, whatever is searched for: one count a view, all of them in one look at the table.</summary>
    public async Task<IReadOnlyDictionary<InboxView, int>> Count(IQueryable<Enquiry> enquiries, CancellationToken cancellationToken)
    {
        var views = Enum.GetValues<InboxView>();
        var table = Expression.Parameter(typeof(IGrouping<int, Enquiry>), "table");
        var rows = Expression.Call(typeof(Queryable), nameof(Queryable.AsQueryable), [typeof(Enquiry)], table);
        var counts = views.Select(view => Expression.Call(typeof(Queryable), nameof(Queryable.Count), [typeof(Enquiry)], rows, Expression.Quote(Rule(view))));
        var all = Expression.Lambda<Func<IGrouping<int, Enquiry>, int[]>>(Expression.NewArrayInit(typeof(int), counts), table);
        var found = await InService(enquiries).GroupBy(_ => 1).Select(all).FirstOrDefaultAsync(cancellationToken) ?? new int[views.Length];
        return views.Zip(found).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    private IQueryable<Enquiry> InService(IQueryable<Enquiry> enquiries) =>
        Service is null ? enquiries : enquiries.Where(enquiry => enquiry.Service == Service);

    private Expression<Func<Enquiry, bool>> Rule(InboxView view) => view switch
    {
        InboxView.Open => enquiry => (enquiry.Status == EnquiryStatus.New || enquiry.Status == EnquiryStatus.Contacted) && !enquiry.IsSuspectedSpam,
        InboxView.Overdue => enquiry => enquiry.Status == EnquiryStatus.New && !enquiry.IsSuspectedSpam && enquiry.DueAt < Now,
        InboxView.Flagged => enquiry => enquiry.IsFlagged,
        InboxView.Messages => HasNewMessage,
        InboxView.Erasure => enquiry => enquiry.ErasureAskedAt != null,
        InboxView.Mail => HasMailTrouble,
        InboxView.Mine => enquiry => enquiry.AssignedTo == Me,
        InboxView.Booked => enquiry => enquiry.Status == EnquiryStatus.Booked,
        InboxView.Closed => enquiry => enquiry.Status == EnquiryStatus.Closed,
        InboxView.Spam => enquiry => enquiry.Status == EnquiryStatus.Spam || enquiry.IsSuspectedSpam,
        _ => _ => true,
    };

    private IQueryable<Enquiry> Matching(IQueryable<Enquiry> enquiries, LookupHashes hashes)
    {
        // Without hyphens a name can look like a reference, so it is looked for as both.
        var reference = EnquiryReference.Read(Query);
        foreach (var hash in hashes.OfQuery(Query))
        {
            enquiries = enquiries.Where(enquiry => enquiry.Reference == reference || enquiry.Lookups.Any(lookup => lookup.Hash == hash));
        }

        return enquiries;
    }
}
