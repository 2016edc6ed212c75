using Microsoft.EntityFrameworkCore;
using UpperBackSite.Data;

namespace UpperBackSite.Enquiries.StaffWork;

/// <summary>
/// Links enquiries of the same person. A shared email address or phone number is only a suggestion, since families share both; staff
/// confirm the link and can undo it.
/// </summary>
public sealed class RelatedEnquiries(SiteDbContext db, EnquiryChanges changes, LookupHashes hashes)
{
    private const int Most = 20;

    /// <summary>Returns enquiries with the same email address or phone number that are not linked yet, newest first.</summary>
    public Task<List<Enquiry>> Suggested(Enquiry enquiry, CancellationToken cancellationToken)
    {
        var contact = hashes.OfContact(enquiry);
        return db.Enquiries.AsNoTracking()
            .Where(other => other.Id != enquiry.Id && (enquiry.PersonId == null || other.PersonId != enquiry.PersonId) && other.Lookups.Any(lookup => contact.Contains(lookup.Hash)))
            .OrderByDescending(other => other.Id).Take(Most).ToListAsync(cancellationToken);
    }

    public Task<List<Enquiry>> Linked(Enquiry enquiry, CancellationToken cancellationToken) =>
        db.Enquiries.AsNoTracking()
            .Where(other => enquiry.PersonId != null && other.PersonId == enquiry.PersonId && other.Id != enquiry.Id)
            .OrderByDescending(other => other.Id).Take(Most).ToListAsync(cancellationToken);

    /// <summary>Links two enquiries, and with them all enquiries linked to the other one.</summary>
    public async Task<ChangeResult> Link(string reference, string other, string who, CancellationToken cancellationToken)
    {
        if (reference == other || await db.Enquiries.Where(enquiry => enquiry.Reference == other).Select(enquiry => new { enquiry.PersonId }).FirstOrDefaultAsync(cancellationToken) is not { } found)
        {
            return ChangeResult.NotFound;
        }

        await using var together = await db.Database.BeginTransactionAsync(cancellationToken);
        var person = found.PersonId ?? Guid.NewGuid().ToString("N");
        var change = await Set(reference, person, who, "linked to " + other, cancellationToken);
        if (change is ChangeResult.Saved && found.PersonId is null)
        {
            change = await Set(other, person, who, "linked to " + reference, cancellationToken);
        }

        if (change is ChangeResult.Saved)
        {
            await together.CommitAsync(cancellationToken);
        }

        return change;
    }

    public Task<ChangeResult> Unlink(string reference, string who, CancellationToken cancellationToken) => Set(reference, null, who, "not linked", cancellationToken);

    private Task<ChangeResult> Set(string reference, string? person, string who, string detail, CancellationToken cancellationToken) =>
        changes.Apply(enquiries => enquiries.Where(enquiry => enquiry.Reference == reference), null, who, "enquiry.person", enquiry =>
        {
            enquiry.PersonId = person;
            return detail;
        }, cancellationToken);
}
