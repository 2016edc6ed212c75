using Microsoft.EntityFrameworkCore;
using UpperBackSite.Clinic;
using UpperBackSite.Data;
using UpperBackSite.Data.Audit;
using UpperBackSite.Enquiries.Messages;

namespace UpperBackSite.Enquiries.Visits;

/// <summary>
/// Agrees and cancels visits, for staff and for the person. An agreed visit is sent as a calendar file; a change updates it in
/// calendars, and a cancellation removes it.
/// </summary>
public sealed class VisitService(
    SiteDbContext db, EnquiryChanges changes, VisitClashes clashes, EnquiryEmails emails, StaffNotifications notifications, PrivateLink links, OpeningHours hours, StaffDeadlines deadlines, VisitReminders reminders, TimeProvider clock)
{
    /// <summary>Agrees to an offered time. Refused when the time has passed or was already answered.</summary>
    /// <remarks>
    /// A time that someone else has taken since it was offered lapses when the person picks it. Staff are shown the other visit, and can
    /// agree the time all the same.
    /// </remarks>
    /// <param name="confirmed">The keys of the clashes that staff have seen and accept.</param>
    public async Task<VisitResult> AgreeAsync(EnquiryFinder find, int? version, int visit, IReadOnlyCollection<string> confirmed, string who, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var taken = await FindTakenAsync(find, visit, cancellationToken);
        if (who != AuditEntry.Visitor && taken.Any(clash => !confirmed.Contains(clash.Key)))
        {
            return new VisitResult(ChangeResult.Refused, taken);
        }

        if (who == AuditEntry.Visitor && taken.Count > 0)
        {
            var lapsed = await LapseTakenAsync(find, visit, cancellationToken);
            await changes.CommitAsync(transaction, lapsed, cancellationToken);
            return new VisitResult(lapsed, taken);
        }

        var change = await RespondAsync(find, version, visit, VisitState.Proposed, who, "visit.agreed", Agree, cancellationToken);
        await changes.CommitAsync(transaction, change, cancellationToken);
        return change;
    }

    /// <summary>Cancels an agreed visit. The person can cancel only before it starts, and the enquiry then waits for a reply.</summary>
    public Task<ChangeResult> CancelAsync(EnquiryFinder find, int? version, int visit, string who, CancellationToken cancellationToken) =>
        RespondAsync(find, version, visit, VisitState.Agreed, who, "visit.cancelled", (enquiry, agreed) =>
        {
            if (who == AuditEntry.Visitor && agreed.StartsAt <= clock.GetUtcNow())
            {
                return false;
            }

            agreed.State = VisitState.Cancelled;
            if (who == AuditEntry.Visitor)
            {
                enquiry.AwaitAnswer(clock.GetUtcNow(), hours.GetReplyDue(clock.GetUtcNow()));
            }
            else
            {
                enquiry.MoveTo(EnquiryStatus.Contacted, clock.GetUtcNow());
                // Nobody has told a person without an email address yet.
                enquiry.NextStepAt = enquiry.Email is null ? deadlines.GetNextCallDue(enquiry, clock.GetUtcNow()) : null;
            }

            Cancel(enquiry, agreed);
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

    private bool Agree(Enquiry enquiry, VisitTime agreed)
    {
        var now = clock.GetUtcNow();
        if (agreed.StartsAt <= now)
        {
            return false;
        }

        var moved = enquiry.FindUpcomingVisit(now);
        if (moved is not null)
        {
            moved.State = VisitState.Cancelled;
        }

        agreed.State = VisitState.Agreed;
        agreed.AgreedAt = now;
        enquiry.LapseProposedVisits();
        // A visit that has taken place stays in calendars, next to the new one.
        var isMove = moved is not null && enquiry.CalendarId is not null;
        enquiry.CalendarSequence = isMove ? enquiry.CalendarSequence + 1 : 0;
        enquiry.CalendarId = isMove ? enquiry.CalendarId : $"{Guid.NewGuid():N}@visit";
        enquiry.MoveTo(EnquiryStatus.Booked, now);
        enquiry.EndNextStep();
        links.ExtendExpiry(enquiry, agreed.StartsAt);
        emails.AddVisit(enquiry, "visit-agreed", agreed, VisitCalendar.Request, moved, reminders.WillRemind(agreed));
        return true;
    }

    private async Task<IReadOnlyList<VisitClash>> FindTakenAsync(EnquiryFinder find, int visit, CancellationToken cancellationToken)
    {
        var offered = await find(db.Enquiries).AsNoTracking()
            .Select(enquiry => new { enquiry.Reference, Time = enquiry.Visits.FirstOrDefault(time => time.Id == visit && time.State == VisitState.Proposed) })
            .FirstOrDefaultAsync(cancellationToken);
        return offered?.Time is { } time ? await clashes.FindTakenAsync(offered.Reference, time, cancellationToken) : [];
    }

    private Task<ChangeResult> LapseTakenAsync(EnquiryFinder find, int visit, CancellationToken cancellationToken) =>
        RespondAsync(find, null, visit, VisitState.Proposed, AuditEntry.Visitor, "visit.taken", (enquiry, taken) =>
        {
            taken.State = VisitState.Lapsed;
            if (!enquiry.Visits.Exists(time => time.IsOpen(clock.GetUtcNow())))
            {
                enquiry.AwaitAnswerUnlessBooked(clock.GetUtcNow(), hours.GetReplyDue(clock.GetUtcNow()));
            }

            return true;
        }, cancellationToken);

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
