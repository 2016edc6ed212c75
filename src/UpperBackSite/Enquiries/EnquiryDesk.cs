using Microsoft.EntityFrameworkCore;
using UpperBackSite.Audit;
using UpperBackSite.Data;

namespace UpperBackSite.Enquiries;

/// <summary>What staff do with an enquiry. Every change and every look is an entry of the audit trail, saved with it or not at all.</summary>
public sealed class EnquiryDesk(SiteDbContext db, AuditTrail audit, TimeProvider clock)
{
    /// <summary>The enquiry with its notes, null when there is none. That it was viewed is on the trail.</summary>
    public async Task<Enquiry?> View(string reference, string who, CancellationToken stopping)
    {
        var enquiry = await Find(reference, stopping);
        if (enquiry is not null)
        {
            await audit.Save(stopping, (who, "enquiry.viewed", enquiry.Reference, ""));
        }

        return enquiry;
    }

    /// <summary>False when someone else changed it in the meantime: then nothing was changed.</summary>
    /// <param name="version">Of the enquiry as the member of staff saw it.</param>
    public Task<bool> SetStatus(string reference, int version, EnquiryStatus status, CloseReason? reason, string who, CancellationToken stopping) =>
        Change(reference, version, who, "enquiry.status", enquiry =>
        {
            var before = enquiry.Status;
            enquiry.MoveTo(status, clock.GetUtcNow());
            enquiry.ClosedBecause = status is EnquiryStatus.Closed ? reason : null;
            enquiry.IsSuspectedSpam = status is EnquiryStatus.Spam || (enquiry.IsSuspectedSpam && before is not EnquiryStatus.Spam && status is EnquiryStatus.New);
            return $"{before} to {status}{(enquiry.ClosedBecause is { } because ? $" ({because})" : "")}";
        }, stopping);

    /// <inheritdoc cref="SetStatus"/>
    public Task<bool> Assign(string reference, int version, string? assignee, string who, CancellationToken stopping) =>
        Change(reference, version, who, "enquiry.assigned", enquiry =>
        {
            enquiry.AssignedTo = assignee;
            return assignee ?? "nobody";
        }, stopping);

    /// <summary>Notes are only added, so they need no version. False when there is no such enquiry.</summary>
    public async Task<bool> AddNote(string reference, string text, bool isCall, string who, CancellationToken stopping)
    {
        if (await Find(reference, stopping) is not { } enquiry)
        {
            return false;
        }

        enquiry.Notes.Add(new EnquiryNote { At = clock.GetUtcNow(), Who = who, Kind = isCall ? NoteKind.Call : NoteKind.Note, Text = text });
        await audit.Save(stopping, (who, isCall ? "enquiry.call" : "enquiry.note", enquiry.Reference, ""));
        return true;
    }

    /// <summary>Sends a message that was given up once more. False when there is no such message.</summary>
    public async Task<bool> RetryMail(string reference, int message, string who, CancellationToken stopping)
    {
        if ((await Find(reference, stopping))?.Mail.Find(mail => mail.Id == message && mail.GaveUpAt is not null) is not { } given)
        {
            return false;
        }

        given.GaveUpAt = null;
        given.Attempts = 0;
        given.NextTryAt = clock.GetUtcNow();
        await audit.Save(stopping, (who, "enquiry.mail", reference, given.Kind));
        return true;
    }

    private async Task<bool> Change(string reference, int version, string who, string action, Func<Enquiry, string> change, CancellationToken stopping)
    {
        if (await Find(reference, stopping) is not { } enquiry || enquiry.Version != version)
        {
            return false;
        }

        var detail = change(enquiry);
        enquiry.Version++;
        try
        {
            await audit.Save(stopping, (who, action, enquiry.Reference, detail));
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
    }

    private Task<Enquiry?> Find(string reference, CancellationToken stopping) =>
        db.Enquiries.Include(enquiry => enquiry.Notes).Include(enquiry => enquiry.Mail).FirstOrDefaultAsync(enquiry => enquiry.Reference == reference, stopping);
}
