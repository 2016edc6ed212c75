using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace UpperBackSite.Enquiries;

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

/// <param name="Query">A reference, an e-mail address, a telephone number or words of a name; empty for all.</param>
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
        var found = InView(InService(enquiries));
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

    /// <summary>How many stand in each view, whatever is searched for. One query for all of them.</summary>
    public Task<Dictionary<InboxView, int>> Count(IQueryable<Enquiry> enquiries, CancellationToken stopping) =>
        Enum.GetValues<InboxView>()
            .Select(view => (this with { View = view }).InView(InService(enquiries)).Select(_ => view))
            .Aggregate((all, view) => all.Concat(view))
            .GroupBy(view => view)
            .Select(view => new { view.Key, Count = view.Count() })
            .ToDictionaryAsync(view => view.Key, view => view.Count, stopping);

    private IQueryable<Enquiry> InService(IQueryable<Enquiry> enquiries) =>
        Service is null ? enquiries : enquiries.Where(enquiry => enquiry.Service == Service);

    private IQueryable<Enquiry> InView(IQueryable<Enquiry> enquiries) => View switch
    {
        InboxView.Open => enquiries.Where(enquiry => (enquiry.Status == EnquiryStatus.New || enquiry.Status == EnquiryStatus.Contacted) && !enquiry.IsSuspectedSpam),
        InboxView.Overdue => enquiries.Where(enquiry => enquiry.Status == EnquiryStatus.New && !enquiry.IsSuspectedSpam && enquiry.DueAt < Now),
        InboxView.Flagged => enquiries.Where(enquiry => enquiry.IsFlagged),
        InboxView.Messages => enquiries.Where(HasNewMessage),
        InboxView.Erasure => enquiries.Where(enquiry => enquiry.ErasureAskedAt != null),
        InboxView.Mail => enquiries.Where(HasMailTrouble),
        InboxView.Mine => enquiries.Where(enquiry => enquiry.AssignedTo == Me),
        InboxView.Booked => enquiries.Where(enquiry => enquiry.Status == EnquiryStatus.Booked),
        InboxView.Closed => enquiries.Where(enquiry => enquiry.Status == EnquiryStatus.Closed),
        InboxView.Spam => enquiries.Where(enquiry => enquiry.Status == EnquiryStatus.Spam || enquiry.IsSuspectedSpam),
        _ => enquiries,
    };

    private IQueryable<Enquiry> Matching(IQueryable<Enquiry> enquiries, LookupHashes hashes)
    {
        var reference = Query.Trim().ToUpperInvariant();
        if (EnquiryReference.IsWellFormed(reference))
        {
            return enquiries.Where(enquiry => enquiry.Reference == reference);
        }

        foreach (var hash in hashes.OfQuery(Query))
        {
            enquiries = enquiries.Where(enquiry => enquiry.Lookups.Any(lookup => lookup.Hash == hash));
        }

        return enquiries;
    }
}
