using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using UpperBackSite.Data;
using UpperBackSite.Data.Audit;
using UpperBackSite.Mail;
using UpperBackSite.Mail.Limits;

namespace UpperBackSite.Enquiries;

public enum ChangeResult
{
    Saved,

    NotFound,

    /// <summary>Someone else changed the enquiry in the meantime. Nothing was saved.</summary>
    Outdated,

    /// <summary>The enquiry is not in a state that allows the change. Nothing was saved.</summary>
    Refused,

    /// <summary>The change was made too often today. Nothing was saved.</summary>
    LimitReached,
}

/// <summary>Selects the enquiry: by its reference for staff, by the key of the private link for the person.</summary>
public delegate IQueryable<Enquiry> EnquiryFinder(IQueryable<Enquiry> enquiries);

/// <summary>Changes one enquiry together with its audit entry and its mail, in one transaction.</summary>
public sealed class EnquiryChanges(SiteDbContext db, AuditTrail audit, OutboxSignal outbox, MailLimits limits)
{
    private const int MaxAttempts = 3;

    /// <param name="version">The version that the caller has seen, or null for a change that is valid whatever else was changed.</param>
    /// <param name="change">Returns the detail of the audit entry, in fixed text, or null to refuse the change.</param>
    public async Task<ChangeResult> ApplyAsync(EnquiryFinder find, int? version, string who, string action, Func<Enquiry, string?> change, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await IncludeAll(find(db.Enquiries)).FirstOrDefaultAsync(cancellationToken) is not { } enquiry)
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
                await SaveAsync(enquiry, who, action, detail, cancellationToken);
                outbox.Notify();
                return ChangeResult.Saved;
            }
            catch (DbUpdateConcurrencyException)
            {
                db.ChangeTracker.Clear();
                if (version is not null || attempt == MaxAttempts)
                {
                    return ChangeResult.Outdated;
                }
            }
        }
    }

    /// <summary>Commits the transaction that a change is part of when the change was saved, and sends its mail.</summary>
    public async Task CommitAsync(IDbContextTransaction transaction, ChangeResult change, CancellationToken cancellationToken)
    {
        if (change is ChangeResult.Saved)
        {
            await transaction.CommitAsync(cancellationToken);
            outbox.Notify();
        }
    }

    /// <summary>Returns the audit entries of the emails that are stored now and withheld.</summary>
    public static IEnumerable<(string Who, string Action, string About, string Detail)> GetWithheldEntries(Enquiry enquiry) =>
        enquiry.Mail.Where(message => message is { IsNew: true, IsWithheld: true }).Select(message => ("system", "enquiry.mail-withheld", enquiry.Reference, message.Kind));

    private async Task SaveAsync(Enquiry enquiry, string who, string action, string detail, CancellationToken cancellationToken)
    {
        await using var transaction = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancellationToken) : null;
        if (who == AuditEntry.Visitor)
        {
            await limits.ApplyAsync([enquiry.Mail], cancellationToken);
        }

        await audit.SaveAsync(cancellationToken, [(who, action, enquiry.Reference, detail), .. GetWithheldEntries(enquiry)]);
        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellationToken);
        }
    }

    public static IQueryable<Enquiry> IncludeAll(IQueryable<Enquiry> enquiries) => enquiries
        .Include(enquiry => enquiry.Notes)
        .Include(enquiry => enquiry.Mail)
        .Include(enquiry => enquiry.Visits)
        .Include(enquiry => enquiry.Lookups)
        .AsSplitQuery();
}
