using Microsoft.EntityFrameworkCore;
using UpperBackSite.Data;
using UpperBackSite.Data.Audit;
using UpperBackSite.Enquiries.Messages;

namespace UpperBackSite.Enquiries.StaffWork;

/// <summary>What staff can do with an enquiry. Every view and every change is saved together with its audit entry.</summary>
public sealed class EnquiryStaffService(SiteDbContext db, AuditTrail audit, EnquiryChanges changes, EnquiryEmails emails, PrivateLink links, TimeProvider clock)
{
    /// <summary>Returns the enquiry with everything that belongs to it, or null when there is none. Records the view in the audit trail.</summary>
    public async Task<Enquiry?> ViewAsync(string reference, string who, CancellationToken cancellationToken)
    {
        var enquiry = await EnquiryChanges.IncludeAll(db.Enquiries).AsNoTracking().FirstOrDefaultAsync(enquiry => enquiry.Reference == reference, cancellationToken);
        if (enquiry is not null)
        {
            await audit.SaveAsync(cancellationToken, (who, "enquiry.viewed", enquiry.Reference, ""));
        }

        return enquiry;
    }

    /// <param name="version">The version that the member of staff has seen.</param>
    public Task<ChangeResult> SetStatusAsync(string reference, int version, EnquiryStatus status, CloseReason? reason, string who, CancellationToken cancellationToken) =>
        ApplyAsync(reference, version, who, "enquiry.status", enquiry =>
        {
            var previousStatus = enquiry.Status;
            enquiry.MoveTo(status, clock.GetUtcNow(), reason);
            return $"{previousStatus} to {status}{(enquiry.ClosedBecause is { } because ? $" ({because.ToDisplayText()})" : "")}";
        }, cancellationToken);

    public Task<ChangeResult> AssignAsync(string reference, int version, string? assignee, string who, CancellationToken cancellationToken) =>
        ApplyAsync(reference, version, who, "enquiry.assigned", enquiry =>
        {
            enquiry.AssignedTo = assignee;
            return assignee ?? "nobody";
        }, cancellationToken);

    /// <summary>Marks or unmarks spam. An enquiry that is not spam becomes new and is acknowledged.</summary>
    public Task<ChangeResult> MarkSpamAsync(string reference, int version, bool isSpam, string who, CancellationToken cancellationToken) =>
        ApplyAsync(reference, version, who, "enquiry.spam", enquiry =>
        {
            enquiry.IsSuspectedSpam = isSpam;
            enquiry.MoveTo(isSpam ? EnquiryStatus.Spam : EnquiryStatus.New, clock.GetUtcNow());
            emails.AddAcknowledgement(enquiry);
            return isSpam ? "spam" : "not spam";
        }, cancellationToken);

    /// <summary>Adds a note. Needs no version, since notes are never changed.</summary>
    public Task<ChangeResult> AddNoteAsync(string reference, string text, bool isCall, string who, CancellationToken cancellationToken) =>
        ApplyAsync(reference, null, who, isCall ? "enquiry.call" : "enquiry.note", enquiry =>
        {
            enquiry.Notes.Add(new EnquiryNote { At = clock.GetUtcNow(), Who = who, Kind = isCall ? NoteKind.Call : NoteKind.Note, Text = text });
            return "";
        }, cancellationToken);

    /// <summary>Sends a reply by email and adds it as a note. A repeated submission sends nothing more.</summary>
    public async Task<ChangeResult> ReplyAsync(string reference, int version, string subject, string text, string who, CancellationToken cancellationToken)
    {
        var change = await ApplyAsync(reference, version, who, "enquiry.replied", enquiry =>
        {
            if (enquiry.Email is null)
            {
                return null;
            }

            emails.AddReply(enquiry, subject, text);
            enquiry.Notes.Add(new EnquiryNote { At = clock.GetUtcNow(), Who = who, Kind = NoteKind.Reply, Text = $"{subject}\n\n{text}" });
            if (enquiry.Status is EnquiryStatus.New)
            {
                enquiry.MoveTo(EnquiryStatus.Contacted, clock.GetUtcNow());
            }

            return "";
        }, cancellationToken);
        return change is ChangeResult.Outdated && await IsLastReplyAsync(reference, $"{subject}\n\n{text}", who, cancellationToken) ? ChangeResult.Saved : change;
    }

    /// <summary>Retries a message that was given up, or sends one that was withheld. Refused for any other message.</summary>
    public Task<ChangeResult> RetryMailAsync(string reference, int message, string who, CancellationToken cancellationToken) =>
        ApplyAsync(reference, null, who, "enquiry.mail", enquiry =>
        {
            if (enquiry.Mail.Find(mail => mail.Id == message && mail.GaveUpAt is not null) is not { } failed)
            {
                return null;
            }

            failed.GaveUpAt = null;
            failed.IsWithheld = false;
            failed.Fault = null;
            failed.Attempts = 0;
            failed.NextTryAt = clock.GetUtcNow();
            return failed.Kind;
        }, cancellationToken);

    /// <summary>Replaces the private link and sends the new one. The old link stops working.</summary>
    public Task<ChangeResult> RenewLinkAsync(string reference, string who, CancellationToken cancellationToken) =>
        ApplyAsync(reference, null, who, "enquiry.link", enquiry =>
        {
            links.Issue(enquiry);
            emails.Add(enquiry, "new-link");
            return "renewed";
        }, cancellationToken);

    public Task<ChangeResult> TurnOffLinkAsync(string reference, string who, CancellationToken cancellationToken) =>
        ApplyAsync(reference, null, who, "enquiry.link", enquiry =>
        {
            enquiry.LinkId = null;
            return "stopped";
        }, cancellationToken);

    private Task<ChangeResult> ApplyAsync(string reference, int? version, string who, string action, Func<Enquiry, string?> change, CancellationToken cancellationToken) =>
        changes.ApplyAsync(enquiries => enquiries.Where(enquiry => enquiry.Reference == reference), version, who, action, change, cancellationToken);

    private async Task<bool> IsLastReplyAsync(string reference, string text, string who, CancellationToken cancellationToken)
    {
        var replies = await db.Enquiries.Where(enquiry => enquiry.Reference == reference).SelectMany(enquiry => enquiry.Notes).AsNoTracking()
            .Where(note => note.Kind == NoteKind.Reply && note.Who == who).OrderByDescending(note => note.Id).Take(1).ToListAsync(cancellationToken);
        return replies is [var last] && last.Text == text;
    }
}
