using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using UpperBackSite.Clinic;
using UpperBackSite.Data;
using UpperBackSite.Data.Audit;
using UpperBackSite.Enquiries.Messages;
using UpperBackSite.Mail;

namespace UpperBackSite.Enquiries.Visits;

/// <param name="Clashes">The visits that overlap, when staff have to confirm the change first; otherwise none.</param>
public sealed record VisitResult(ChangeResult Change, IReadOnlyList<VisitClash> Clashes)
{
    public static implicit operator VisitResult(ChangeResult change) => new(change, []);
}

/// <summary>
/// Offers, agrees and cancels visits, for staff and for the person. An agreed visit is sent as a calendar file; a change updates it
/// in calendars, and a cancellation removes it.
/// </summary>
public sealed class VisitService(
    SiteDbContext db, EnquiryChanges changes, VisitClashes clashes, EnquiryEmails emails, StaffNotifications notifications, PrivateLink links, OutboxSignal outbox, OpeningHours hours, StaffDeadlines deadlines, VisitReminders reminders, TimeProvider clock)
{
    public const int MaxMinutes = 240;

    /// <summary>What the person says with the button that declines every time. Their own words follow it.</summary>
    private const string NoneSuits = "None of these times suits me.";

    private const string CannotCome = "I can't make this time.";

    /// <summary>Offers one or more times, of which the person picks one. They replace times that were offered before; an agreed visit stands until then.</summary>
    /// <param name="confirmed">The keys of the clashes that staff have seen and accept.</param>
    public async Task<VisitResult> OfferAsync(
        string reference, int version, IReadOnlyList<OfferedTime> times, IReadOnlyCollection<string> confirmed, string who, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var found = await clashes.FindAsync(reference, times, cancellationToken);
        if (found.Any(clash => !confirmed.Contains(clash.Key)))
        {
            return new VisitResult(ChangeResult.Refused, found);
        }

        var change = await changes.ApplyAsync(enquiries => enquiries.Where(enquiry => enquiry.Reference == reference), version, who, "visit.proposed", enquiry =>
        {
            var now = clock.GetUtcNow();
            enquiry.LapseProposedVisits();
            List<VisitTime> offered = [.. times.Select(time => new VisitTime { StartsAt = time.StartsAt, Minutes = time.Minutes, Practitioner = time.Practitioner, ProposedAt = now, Who = who })];
            enquiry.Visits.AddRange(offered);
            if (enquiry.Status is EnquiryStatus.New or EnquiryStatus.Closed)
            {
                enquiry.MoveTo(EnquiryStatus.Contacted, now);
            }

            enquiry.NextStepAt = deadlines.GetOfferDue(offered, now);
            emails.AddOffer(enquiry, offered);
            return "";
        }, cancellationToken);
        return await CommitAsync(transaction, change, cancellationToken);
    }

    /// <summary>Withdraws the offered times. When no visit is agreed, a reply is due again.</summary>
    public Task<ChangeResult> WithdrawOfferAsync(EnquiryFinder find, int version, string who, CancellationToken cancellationToken) =>
        changes.ApplyAsync(find, version, who, "visit.withdrawn", enquiry =>
        {
            if (!enquiry.Visits.Exists(visit => visit.State is VisitState.Proposed))
            {
                return null;
            }

            enquiry.LapseProposedVisits();
            enquiry.EndNextStep();
            AwaitAnswer(enquiry);
            return "";
        }, cancellationToken);

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
            return (await CommitAsync(transaction, lapsed, cancellationToken)) with { Clashes = taken };
        }

        return await CommitAsync(transaction, await RespondAsync(find, version, visit, VisitState.Proposed, who, "visit.agreed", Agree, cancellationToken), cancellationToken);
    }

    /// <summary>Declines every offered time. When no visit is agreed, the enquiry waits for a reply again.</summary>
    /// <param name="words">The times that would suit the person, in their own words, or null.</param>
    /// <param name="isFlagged">Whether the words may describe an emergency.</param>
    public Task<ChangeResult> DeclineAsync(EnquiryFinder find, string? words, bool isFlagged, CancellationToken cancellationToken) =>
        changes.ApplyAsync(find, null, AuditEntry.Visitor, "visit.declined", enquiry =>
        {
            var now = clock.GetUtcNow();
            var open = enquiry.Visits.FindAll(visit => visit.IsOpen(now));
            if (open.Count == 0)
            {
                return null;
            }

            open.ForEach(visit => visit.State = VisitState.Declined);
            enquiry.EndNextStep();
            var declined = open.Count > 1 ? NoneSuits : CannotCome;
            enquiry.Notes.Add(new EnquiryNote { At = now, Who = AuditEntry.Visitor, Kind = NoteKind.FromPerson, Text = words is null ? declined : $"{declined}\n\n{words}" });
            enquiry.IsFlagged |= isFlagged;
            enquiry.IsSuspectedSpam &= !isFlagged;
            if (isFlagged && enquiry.Status is EnquiryStatus.Spam)
            {
                enquiry.AwaitAnswer(now, hours.GetReplyDue(now));
            }

            AwaitAnswer(enquiry);
            if (isFlagged)
            {
                enquiry.NextStepAt = deadlines.GetWarningSignDue(now);
            }

            enquiry.Mail.AddRange(notifications.CreateForUpdate(enquiry, isFlagged));
            return "";
        }, cancellationToken);

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
        // A visit that has taken place stays in calendars, beside the new one.
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
                AwaitAnswer(enquiry);
            }

            return true;
        }, cancellationToken);

    /// <summary>Makes a reply due, unless the person still has a visit or the enquiry is spam.</summary>
    private void AwaitAnswer(Enquiry enquiry)
    {
        var now = clock.GetUtcNow();
        if (enquiry.Status is not EnquiryStatus.Spam && enquiry.FindUpcomingVisit(now) is null)
        {
            enquiry.AwaitAnswer(now, hours.GetReplyDue(now));
        }
    }

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

    private async Task<VisitResult> CommitAsync(IDbContextTransaction transaction, ChangeResult change, CancellationToken cancellationToken)
    {
        if (change is ChangeResult.Saved)
        {
            await transaction.CommitAsync(cancellationToken);
            outbox.Notify();
        }

        return change;
    }
}
