using Microsoft.EntityFrameworkCore;
using UpperBackSite.Data;
using UpperBackSite.Data.Audit;
using UpperBackSite.Mail;

namespace UpperBackSite.Enquiries;

/// <summary>What became of a change.</summary>
public enum ChangeResult
{
    Saved,

    /// <summary>There is no such enquiry, or not any more.</summary>
    NotFound,

    /// <summary>Someone else changed the enquiry in the meantime. Nothing was saved.</summary>
    Outdated,

    /// <summary>The enquiry is not in a state that allows it. Nothing was saved.</summary>
    Refused,
}

/// <summary>Which enquiry: the one of a reference for staff, the one that a key opens for the person.</summary>
public delegate IQueryable<Enquiry> EnquiryFinder(IQueryable<Enquiry> enquiries);

/// <summary>Changes one enquiry: with the entry of the audit trail and the mail that go with it, or not at all.</summary>
public sealed class EnquiryChanges(SiteDbContext db, AuditTrail audit, OutboxSignal outbox)
{
    private const int MostTries = 3;

    /// <param name="version">Of the enquiry as whoever changes it saw it; null for a change that fits whatever else was changed.</param>
    /// <param name="change">Answers with what the trail says of it, in fixed words, or with null to refuse.</param>
    public async Task<ChangeResult> Apply(EnquiryFinder find, int? version, string who, string action, Func<Enquiry, string?> change, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await Whole(find(db.Enquiries)).FirstOrDefaultAsync(cancellationToken) is not { } enquiry)
            {
                return ChangeResult.NotFound;
            }

            if (version is not null && enquiry.Version != version)
            {
                return ChangeResult.Outdated;
            }

            if (change(enquiry) is not { } detail)
            {
                return ChangeResult.Refused;
            }

            enquiry.Version++;
            try
            {
                await audit.Save(cancellationToken, (who, action, enquiry.Reference, detail));
                outbox.Notify();
                return ChangeResult.Saved;
            }
            catch (DbUpdateConcurrencyException)
            {
                db.ChangeTracker.Clear();
                if (version is not null || attempt == MostTries)
                {
                    return ChangeResult.Outdated;
                }
            }
        }
    }

    /// <summary>An enquiry with all that hangs on it.</summary>
    public static IQueryable<Enquiry> Whole(IQueryable<Enquiry> enquiries) => enquiries
        .Include(enquiry => enquiry.Notes)
        .Include(enquiry => enquiry.Mail)
        .Include(enquiry => enquiry.Visits)
        .Include(enquiry => enquiry.Lookups)
        .AsSplitQuery();
}
