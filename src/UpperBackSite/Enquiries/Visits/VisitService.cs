using UpperBackSite.Clinic;
using UpperBackSite.Data.Audit;
using UpperBackSite.Enquiries.Messages;

namespace UpperBackSite.Enquiries.Visits;

/// <summary>
/// Proposes, agrees and cancels visits, for staff and for the person. An agreed visit is sent as a calendar file; a change updates it
/// in calendars, and a cancellation removes it.
/// </summary>
public sealed class VisitService(EnquiryChanges changes, EnquiryEmails emails, StaffNotifications notifications, PrivateLink links, OpeningHours hours, TimeProvider clock)
{
    public const int MaxMinutes = 240;

    public Task<ChangeResult> ProposeAsync(string reference, int version, DateTimeOffset startsAt, int minutes, string who, CancellationToken cancellationToken) =>
        changes.ApplyAsync(enquiries => enquiries.Where(enquiry => enquiry.Reference == reference), version, who, "visit.proposed", enquiry =>
        {
            var visit = new VisitTime { StartsAt = startsAt, Minutes = minutes, ProposedAt = clock.GetUtcNow(), Who = who };
            enquiry.Visits.Add(visit);
            if (enquiry.Status is EnquiryStatus.New or EnquiryStatus.Closed)
            {
                enquiry.MoveTo(EnquiryStatus.Contacted, clock.GetUtcNow());
            }

            emails.AddVisit(enquiry, "visit-proposed", visit, calendarMethod: null);
            return "";
        }, cancellationToken);

    /// <summary>Agrees to a proposed time. Refused when the time has passed or was already answered.</summary>
    public Task<ChangeResult> AgreeAsync(EnquiryFinder find, int? version, int visit, string who, CancellationToken cancellationToken) =>
        RespondAsync(find, version, visit, VisitState.Proposed, who, "visit.agreed", (enquiry, agreed) =>
        {
            if (agreed.StartsAt <= clock.GetUtcNow())
            {
                return false;
            }

            foreach (var other in enquiry.Visits)
            {
                other.State = other.State switch { VisitState.Proposed => VisitState.Lapsed, VisitState.Agreed => VisitState.Cancelled, var done => done };
            }

            agreed.State = VisitState.Agreed;
            enquiry.CalendarSequence = enquiry.CalendarId is null ? 0 : enquiry.CalendarSequence + 1;
            enquiry.CalendarId ??= $"{Guid.NewGuid():N}@visit";
            enquiry.MoveTo(EnquiryStatus.Booked, clock.GetUtcNow());
            links.ExtendExpiry(enquiry, agreed.StartsAt);
            emails.AddVisit(enquiry, "visit-agreed", agreed, VisitCalendar.Request);
            return true;
        }, cancellationToken);

    /// <summary>Declines a proposed time. When no other time is proposed or agreed, the enquiry waits for a reply again.</summary>
    public Task<ChangeResult> DeclineAsync(EnquiryFinder find, int visit, string who, CancellationToken cancellationToken) =>
        RespondAsync(find, null, visit, VisitState.Proposed, who, "visit.declined", (enquiry, declined) =>
        {
            declined.State = VisitState.Declined;
            if (enquiry.Status is EnquiryStatus.Contacted or EnquiryStatus.Closed && enquiry.Visits.TrueForAll(other => other.State is not VisitState.Proposed))
            {
                AwaitAnswer(enquiry);
            }

            return true;
        }, cancellationToken);

    /// <summary>Cancels an agreed visit. The person can cancel only before it starts, and the enquiry then waits for a reply.</summary>
    public Task<ChangeResult> CancelAsync(EnquiryFinder find, int? version, int visit, string who, CancellationToken cancellationToken) =>
        RespondAsync(find, version, visit, VisitState.Agreed, who, "visit.cancelled", (enquiry, agreed) =>
        {
            if (who == AuditEntry.Visitor && agreed.StartsAt <= clock.GetUtcNow())
            {
                return false;
            }

            Cancel(enquiry, agreed);
            if (who == AuditEntry.Visitor)
            {
                AwaitAnswer(enquiry);
            }
            else
            {
                enquiry.MoveTo(EnquiryStatus.Contacted, clock.GetUtcNow());
            }

            return true;
        }, cancellationToken);

    /// <summary>Cancels the visit as part of a larger change, such as a withdrawal.</summary>
    public void Cancel(Enquiry enquiry, VisitTime agreed)
    {
        agreed.State = VisitState.Cancelled;
        enquiry.CalendarSequence++;
        emails.AddVisit(enquiry, "visit-cancelled", agreed, VisitCalendar.Cancel);
        // A later visit needs a new UID: some calendars ignore an update to a cancelled event.
        enquiry.CalendarId = null;
    }

    private void AwaitAnswer(Enquiry enquiry) => enquiry.AwaitAnswer(clock.GetUtcNow(), hours.GetReplyDue(clock.GetUtcNow()));

    private Task<ChangeResult> RespondAsync(EnquiryFinder find, int? version, int visit, VisitState from, string who, string action, Func<Enquiry, VisitTime, bool> answer, CancellationToken cancellationToken) =>
        changes.ApplyAsync(find, version, who, action, enquiry =>
        {
            if (enquiry.Visits.Find(time => time.Id == visit && time.State == from) is not { } found || !answer(enquiry, found))
            {
                return null;
            }

            if (who == AuditEntry.Visitor)
            {
                enquiry.Mail.AddRange(notifications.CreateForUpdate(enquiry));
            }

            return "";
        }, cancellationToken);
}
