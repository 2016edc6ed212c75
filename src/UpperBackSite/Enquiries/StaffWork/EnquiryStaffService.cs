using Microsoft.EntityFrameworkCore;
using UpperBackSite.Clinic;
using UpperBackSite.Data;
using UpperBackSite.Data.Audit;
using UpperBackSite.Enquiries.Messages;

namespace UpperBackSite.Enquiries.StaffWork;

/// <summary>What staff can do with an enquiry. Every view and every change is saved together with its audit entry.</summary>
public sealed class EnquiryStaffService(SiteDbContext db, AuditTrail audit, EnquiryChanges changes, EnquiryEmails emails, StaffNotifications notifications, PrivateLink links, StaffDeadlines deadlines, TimeProvider clock)
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

    /// <summary>Assigns the enquiry, and notifies a colleague to whom it is handed over.</summary>
    /// <param name="assignee">The id and email address of the account, or null for nobody.</param>
    /// <param name="line">A line for the colleague; empty for none. It becomes a note, and is not in the email.</param>
    public Task<ChangeResult> AssignAsync(string reference, int version, (string Id, string Email)? assignee, string line, string who, CancellationToken cancellationToken) =>
        ApplyAsync(reference, version, who, "enquiry.assigned", enquiry =>
        {
            var isNotified = assignee is not null && assignee.Value.Id != who && (assignee.Value.Id != enquiry.AssignedTo || line.Length > 0);
            enquiry.AssignedTo = assignee?.Id;
            if (line.Length > 0)
            {
                enquiry.Notes.Add(new EnquiryNote { At = clock.GetUtcNow(), Who = who, Kind = NoteKind.Handover, Text = line });
            }

            if (isNotified)
            {
                enquiry.Mail.AddRange(notifications.CreateForHandover(enquiry, assignee!.Value.Email));
            }

            return assignee?.Id ?? "nobody";
        }, cancellationToken);

    /// <summary>
    /// Records a call to the person. One that reached them is an answer; after any other, the next call is due. Refused without a phone
    /// number, unless they called, and for a message where they want none.
    /// </summary>
    /// <param name="text">What to note about it; empty for nothing.</param>
    public Task<ChangeResult> RecordCallAsync(string reference, int version, CallOutcome outcome, string text, string who, CancellationToken cancellationToken) =>
        ApplyAsync(reference, version, who, "enquiry.call", enquiry =>
        {
            var isPossible = outcome is CallOutcome.Reached || (enquiry.PhoneAsTyped is not null && (outcome is not CallOutcome.LeftMessage || enquiry.AllowsVoicemail));
            if (!isPossible)
            {
                return null;
            }

            var now = clock.GetUtcNow();
            enquiry.Notes.Add(new EnquiryNote { At = now, Who = who, Kind = NoteKind.Call, Outcome = outcome, Text = text });
            if (outcome is CallOutcome.Reached)
            {
                RecordAnswer(enquiry, now);
            }
            else
            {
                enquiry.NextStepAt = deadlines.GetNextCallDue(enquiry, now);
            }

            return outcome.ToString();
        }, cancellationToken);

    /// <summary>Plans when staff look at the enquiry again, or ends the plan. A new enquiry is due no later than the person was promised.</summary>
    public Task<ChangeResult> SetFollowUpAsync(string reference, int version, DateTimeOffset? at, string who, CancellationToken cancellationToken) =>
        ApplyAsync(reference, version, who, "enquiry.follow-up", enquiry =>
        {
            enquiry.NextStepAt = enquiry.Status is EnquiryStatus.New && at > enquiry.DueAt ? enquiry.DueAt : at ?? enquiry.ErasureDueAt;
            return enquiry.NextStepAt is { } moment ? $"{LondonDays.GetDate(moment):yyyy-MM-dd}" : "none";
        }, cancellationToken);

    /// <summary>Marks or unmarks spam. An enquiry that is not spam becomes new and is acknowledged.</summary>
    public Task<ChangeResult> MarkSpamAsync(string reference, int? version, bool isSpam, string who, CancellationToken cancellationToken) =>
        ApplyAsync(reference, version, who, "enquiry.spam", enquiry =>
        {
            if (isSpam == enquiry.IsSuspectedSpam && isSpam == enquiry.Status is EnquiryStatus.Spam)
            {
                return null;
            }

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
            RecordAnswer(enquiry, clock.GetUtcNow());
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

    /// <summary>Records that the person was answered. A next step that was planned before is done with.</summary>
    private static void RecordAnswer(Enquiry enquiry, DateTimeOffset now)
    {
        enquiry.AnsweredAt ??= now;
        enquiry.EndNextStep();
        if (enquiry.Status is EnquiryStatus.New)
        {
            enquiry.MoveTo(EnquiryStatus.Contacted, now);
        }
    }

    private Task<ChangeResult> ApplyAsync(string reference, int? version, string who, string action, Func<Enquiry, string?> change, CancellationToken cancellationToken) =>
        changes.ApplyAsync(enquiries => enquiries.Where(enquiry => enquiry.Reference == reference), version, who, action, change, cancellationToken);

    private async Task<bool> IsLastReplyAsync(string reference, string text, string who, CancellationToken cancellationToken)
    {
        var replies = await db.Enquiries.Where(enquiry => enquiry.Reference == reference).SelectMany(enquiry => enquiry.Notes).AsNoTracking()
            .Where(note => note.Kind == NoteKind.Reply && note.Who == who).OrderByDescending(note => note.Id).Take(1).ToListAsync(cancellationToken);
        return replies is [var last] && last.Text == text;
    }
}
