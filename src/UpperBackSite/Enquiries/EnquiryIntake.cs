using Microsoft.EntityFrameworkCore;
using UpperBackSite.Audit;
using UpperBackSite.Data;
using UpperBackSite.Mail;

namespace UpperBackSite.Enquiries;

/// <summary>Stores what people send, each sending once.</summary>
public sealed partial class EnquiryIntake(
    SiteDbContext db, AuditTrail audit, LookupHashes hashes, PrivateLink links, Letters letters, StaffNotice notice, OutboxBell bell, IntakeTurn turn, ILogger<EnquiryIntake> log)
{
    /// <summary>
    /// Stores the enquiry and answers with its reference, once it is on the disk. The same sending again, even at the same
    /// moment, stores nothing and answers with the first reference.
    /// </summary>
    /// <exception cref="EnquiryNotStoredException">The database did not take it: full, locked or broken.</exception>
    public async Task<string> Store(Enquiry enquiry, string? siteRoot, CancellationToken stopping)
    {
        try
        {
            return await turn.Take(() => StoreOnce(enquiry, siteRoot, stopping), stopping);
        }
        catch (Exception failure) when (DatabaseFault.IsCauseOf(failure))
        {
            var reason = DatabaseFault.Of(failure)?.ToString() ?? failure.GetBaseException().Message;
            Log.NotStored(log, reason);
            throw new EnquiryNotStoredException(failure);
        }
    }

    private async Task<string> StoreOnce(Enquiry enquiry, string? siteRoot, CancellationToken stopping)
    {
        if (await ReferenceOf(enquiry.SubmissionKey, stopping) is { } earlier)
        {
            return earlier;
        }

        try
        {
            enquiry.Lookups.AddRange(hashes.Of(enquiry.Name, enquiry.Email, enquiry.Phone));
            links.Renew(enquiry);
            letters.Acknowledge(enquiry, siteRoot);
            enquiry.Mail.AddRange(notice.For(enquiry, siteRoot));
            db.Enquiries.Add(enquiry);
            await audit.Save(stopping, ("visitor", "enquiry.received", enquiry.Reference, enquiry.Service));
        }
        catch (DbUpdateException taken) when (DatabaseFault.IsBrokenRule(taken))
        {
            // The same sending came in twice at once, and the other copy was first.
            if (await ReferenceOf(enquiry.SubmissionKey, stopping) is { } first)
            {
                return first;
            }

            throw;
        }

        bell.Ring();
        Log.Stored(log, enquiry.Reference, enquiry.Service, enquiry.IsSuspectedSpam);
        return enquiry.Reference;
    }

    private Task<string?> ReferenceOf(string submissionKey, CancellationToken stopping) =>
        db.Enquiries.Where(stored => stored.SubmissionKey == submissionKey).Select(stored => stored.Reference).FirstOrDefaultAsync(stopping)!;

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Stored enquiry {Reference} for {Service}, suspected spam: {IsSuspectedSpam}")]
        public static partial void Stored(ILogger log, string reference, string service, bool isSuspectedSpam);

        [LoggerMessage(Level = LogLevel.Critical, Message = "An enquiry could not be stored: {Reason:l}")]
        public static partial void NotStored(ILogger log, string reason);
    }
}

/// <summary>The enquiry is not in the database. Whoever sent it must be told so.</summary>
public sealed class EnquiryNotStoredException(Exception cause) : Exception("The enquiry was not stored.", cause);
