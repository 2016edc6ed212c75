using Microsoft.EntityFrameworkCore;
using UpperBackSite.Data;

namespace UpperBackSite.Enquiries.StaffWork;

/// <summary>
/// Links enquiries of the same person. A shared email address or phone number is only a suggestion, since families share both; staff
/// confirm the link and can undo it.
/// </summary>
public sealed class RelatedEnquiries(SiteDbContext db, EnquiryChanges changes, LookupHashes hashes)
{
    private const int MaxResults = 20;

    /// <summary>Returns enquiries with the same email address or phone number that are not linked yet, newest first.</summary>
    public Task<List<Enquiry>> FindSuggestedAsync(Enquiry enquiry, CancellationToken cancellationToken)
    {
        var contact = hashes.ForContactDetails(enquiry);
        return db.Enquiries.AsNoTracking()
            .Where(other => other.Id != enquiry.Id && (enquiry.PersonId == null || other.PersonId != enquiry.PersonId) && other.Lookups.Any(lookup => contact.Contains(lookup.Hash)))
            .OrderByDescending(other => other.Id).Take(MaxResults).ToListAsync(cancellationToken);
    }

    public Task<List<Enquiry>> FindLinkedAsync(Enquiry enquiry, CancellationToken cancellationToken) =>
        db.Enquiries.AsNoTracking()
            .Where(other => enquiry.PersonId != null && other.PersonId == enquiry.PersonId && other.Id != enquiry.Id)
            .OrderByDescending(other => other.Id).Take(MaxResults).ToListAsync(cancellationToken);

    /// <summary>Links two enquiries, and with them all enquiries linked to the other one.</summary>
    public async Task<ChangeResult> LinkAsync(string reference, string other, string who, CancellationToken cancellationToken)
    {
        if (reference == other || await db.Enquiries.Where(enquiry => enquiry.Reference == other).Select(enquiry => new { enquiry.PersonId }).FirstOrDefaultAsync(cancellationToken) is not { } found)
        {
            return ChangeResult.NotFound;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var person = found.PersonId ?? Guid.NewGuid().ToString("N");
        var change = await SetPersonAsync(reference, person, who, "linked to " + other, cancellationToken);
        if (change is ChangeResult.Saved && found.PersonId is null)
        {
            change = await SetPersonAsync(other, person, who, "linked to " + reference, cancellationToken);
        }

        if (change is ChangeResult.Saved)
        {
            await transaction.CommitAsync(cancellationToken);
        }

        return change;
    }

    public Task<ChangeResult> UnlinkAsync(string reference, string who, CancellationToken cancellationToken) => SetPersonAsync(reference, null, who, "not linked", cancellationToken);

    private Task<ChangeResult> SetPersonAsync(string reference, string? person, string who, string detail, CancellationToken cancellationToken) =>
        changes.ApplyAsync(enquiries => enquiries.Where(enquiry => enquiry.Reference == reference), null, who, "enquiry.person", enquiry =>
        {
            enquiry.PersonId = person;
            return detail;
        }, cancellationToken);
}
