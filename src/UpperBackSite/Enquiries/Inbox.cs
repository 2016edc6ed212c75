namespace UpperBackSite.Enquiries;

/// <summary>Which enquiries a member of staff wants to see.</summary>
public enum InboxView
{
    /// <summary>What needs an answer.</summary>
    Open,
    Overdue,
    Flagged,
    Mine,
    Booked,
    Closed,
    Spam,
    All,
}

/// <param name="Query">A reference, an e-mail address, a telephone number or words of a name; empty for all.</param>
public sealed record InboxFilter(InboxView View, string? Service, string Query, string Me, DateTimeOffset Now)
{
    /// <summary>Marked ones first, then by when the answer is due.</summary>
    public IQueryable<Enquiry> Apply(IQueryable<Enquiry> enquiries, LookupHashes hashes)
    {
        var found = InView(enquiries);
        if (Service is not null)
        {
            found = found.Where(enquiry => enquiry.Service == Service);
        }

        if (Query.Length > 0)
        {
            found = Matching(found, hashes);
        }

        return found
            .OrderByDescending(enquiry => enquiry.IsFlagged && (enquiry.Status == EnquiryStatus.New || enquiry.Status == EnquiryStatus.Contacted))
            .ThenBy(enquiry => enquiry.Status == EnquiryStatus.New ? 0 : 1)
            .ThenBy(enquiry => enquiry.DueAt)
            .ThenBy(enquiry => enquiry.Id);
    }

    private IQueryable<Enquiry> InView(IQueryable<Enquiry> enquiries) => View switch
    {
        InboxView.Open => enquiries.Where(enquiry => (enquiry.Status == EnquiryStatus.New || enquiry.Status == EnquiryStatus.Contacted) && !enquiry.IsSuspectedSpam),
        InboxView.Overdue => enquiries.Where(enquiry => enquiry.Status == EnquiryStatus.New && !enquiry.IsSuspectedSpam && enquiry.DueAt < Now),
        InboxView.Flagged => enquiries.Where(enquiry => enquiry.IsFlagged),
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
