using Microsoft.EntityFrameworkCore;
using UpperBackSite.Clinic;
using UpperBackSite.Data;
using UpperBackSite.Data.Audit;
using UpperBackSite.Enquiries.Messages;
using UpperBackSite.Enquiries.Visits;
using UpperBackSite.Mail;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Enquiries.SelfService;

/// <summary>What a person can do with their own enquiry, using the key of their private link.</summary>
public sealed class EnquirySelfService(SiteDbContext db, EnquiryChanges changes, PrivateLink links, VisitService visits, EnquiryEmails emails, StaffNotifications notifications, LookupHashes hashes, OpeningHours hours, StaffDeadlines deadlines, TimeProvider clock)
{
    /// <summary>The number of times that the email address of an enquiry can be changed in 24 hours. Each change sends two emails.</summary>
    public const int MaxAddressChanges = 3;

    private const string AddressChanged = "email address";

    /// <summary>Returns the enquiry, or null when the key is not valid. Changes nothing, because mail programs follow links too.</summary>
    public Task<Enquiry?> FindAsync(string? key, CancellationToken cancellationToken) =>
        EnquiryChanges.IncludeAll(ByKey(key)(db.Enquiries)).AsNoTracking().FirstOrDefaultAsync(cancellationToken);

    /// <summary>Returns the reference of the enquiry, or null when the key is not valid.</summary>
    public Task<string?> FindReferenceAsync(string? key, CancellationToken cancellationToken) =>
        ByKey(key)(db.Enquiries).Select(enquiry => (string?)enquiry.Reference).FirstOrDefaultAsync(cancellationToken);

    public EnquiryFinder ByKey(string? key) => enquiries => links.FindByKey(enquiries, key);

    /// <summary>Adds a message. An enquiry that was answered or closed waits for a reply again; a booked one stays booked.</summary>
    /// <param name="isFlagged">Whether the text may describe an emergency. It clears a spam mark and reopens the enquiry.</param>
    public Task<ChangeResult> AddMessageAsync(string key, string text, bool isFlagged, CancellationToken cancellationToken) =>
        ApplyAsync(key, "enquiry.message", enquiry =>
        {
            var now = clock.GetUtcNow();
            enquiry.Notes.Add(new EnquiryNote { At = now, Who = AuditEntry.Visitor, Kind = NoteKind.FromPerson, Text = text });
            enquiry.IsFlagged |= isFlagged;
            enquiry.IsSuspectedSpam &= !isFlagged;
            if (enquiry.Status is EnquiryStatus.Contacted or EnquiryStatus.Closed || (isFlagged && enquiry.Status is EnquiryStatus.Spam))
            {
                enquiry.AwaitAnswer(now, hours.GetReplyDue(now));
            }

            // A call that was planned for later no longer holds up an answer.
            enquiry.NextStepAt = isFlagged ? deadlines.GetWarningSignDue(now) : enquiry.Status is EnquiryStatus.New && !enquiry.IsFlagged ? null : enquiry.NextStepAt;
            enquiry.Mail.AddRange(notifications.CreateForUpdate(enquiry, isFlagged));
            return "";
        }, cancellationToken);

    /// <summary>
    /// Corrects the contact details. A new email address gets a new link, and the previous address is notified in case somebody else
    /// made the change.
    /// </summary>
    /// <returns>The result, and the key that is valid from now on.</returns>
    public async Task<(ChangeResult Result, string Key)> CorrectDetailsAsync(string key, string name, string? email, string? phone, CancellationToken cancellationToken)
    {
        var (newKey, isLimitReached) = (key, false);
        var addressChanges = await CountAddressChangesAsync(key, cancellationToken);
        var change = await ApplyAsync(key, "enquiry.corrected", enquiry =>
        {
            var previousEmail = enquiry.Email;
            isLimitReached = previousEmail != email && addressChanges >= MaxAddressChanges;
            if (isLimitReached)
            {
                return null;
            }

            (enquiry.Name, enquiry.Email, enquiry.PhoneAsTyped) = (name, email, phone);
            enquiry.Phone = PhoneNumber.FindDialable(phone);
            enquiry.Lookups.Clear();
            enquiry.Lookups.AddRange(hashes.ForEnquiry(enquiry));
            if (previousEmail != email)
            {
                QueueNewLinkEmails(enquiry, previousEmail);
            }

            newKey = links.GetKey(enquiry) ?? key;
            return previousEmail == email ? "" : AddressChanged;
        }, cancellationToken);
        return (isLimitReached ? ChangeResult.LimitReached : change, change is ChangeResult.Saved ? newKey : key);
    }

    /// <summary>Withdraws the enquiry, cancels the agreed visit and withdraws proposed times.</summary>
    public Task<ChangeResult> WithdrawAsync(string key, CancellationToken cancellationToken) =>
        ApplyAsync(key, "enquiry.withdrawn", enquiry =>
        {
            if (enquiry.Status is EnquiryStatus.Closed)
            {
                return null;
            }

            var visit = enquiry.FindUpcomingVisit(clock.GetUtcNow());
            enquiry.LapseProposedVisits();
            enquiry.MoveTo(EnquiryStatus.Closed, clock.GetUtcNow(), CloseReason.Withdrawn);
            if (visit is not null)
            {
                visits.Cancel(enquiry, visit);
            }

            emails.Add(enquiry, "withdrawn");
            enquiry.Mail.AddRange(notifications.CreateForUpdate(enquiry));
            return "";
        }, cancellationToken);

    /// <summary>Asks staff to erase the enquiry, and withdraws proposed times. An agreed visit stays until somebody cancels it.</summary>
    public Task<ChangeResult> RequestErasureAsync(string key, CancellationToken cancellationToken) =>
        ApplyAsync(key, "enquiry.erasure-asked", enquiry =>
        {
            if (enquiry.ErasureAskedAt is not null)
            {
                return null;
            }

            enquiry.ErasureAskedAt = clock.GetUtcNow();
            enquiry.EndNextStep();
            enquiry.LapseProposedVisits();
            emails.Add(enquiry, "erasure-asked");
            enquiry.Mail.AddRange(notifications.CreateForUpdate(enquiry));
            return "";
        }, cancellationToken);

    public Task<ChangeResult> RecordExportAsync(string key, CancellationToken cancellationToken) => ApplyAsync(key, "enquiry.exported", _ => "", cancellationToken);

    public Task<ChangeResult> TurnOffLinkAsync(string key, CancellationToken cancellationToken) =>
        ApplyAsync(key, "enquiry.link", enquiry =>
        {
            enquiry.LinkId = null;
            return "stopped";
        }, cancellationToken);

    private async Task<int> CountAddressChangesAsync(string key, CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow().AddDays(-1);
        return await ByKey(key)(db.Enquiries).Select(enquiry => db.AuditEntries.Count(entry =>
            entry.About == enquiry.Reference && entry.Action == "enquiry.corrected" && entry.Detail == AddressChanged && entry.At > since)).FirstOrDefaultAsync(cancellationToken);
    }

    private void QueueNewLinkEmails(Enquiry enquiry, string? previousEmail)
    {
        links.Issue(enquiry);
        emails.Add(enquiry, "new-link");
        if (previousEmail is not null)
        {
            emails.AddForPreviousAddress(previousEmail, enquiry, OutboxMessage.AddressChanged);
        }
    }

    private Task<ChangeResult> ApplyAsync(string key, string action, Func<Enquiry, string?> change, CancellationToken cancellationToken) =>
        changes.ApplyAsync(ByKey(key), version: null, AuditEntry.Visitor, action, change, cancellationToken);
}
