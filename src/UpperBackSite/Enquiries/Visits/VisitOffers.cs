using UpperBackSite.Clinic;
using UpperBackSite.Data;
using UpperBackSite.Data.Audit;
using UpperBackSite.Enquiries.Messages;

namespace UpperBackSite.Enquiries.Visits;

/// <summary>Offers times for a visit and withdraws them, for staff, and declines them, for the person.</summary>
public sealed class VisitOffers(
    SiteDbContext db, EnquiryChanges changes, VisitClashes clashes, EnquiryEmails emails, StaffNotifications notifications, OpeningHours hours, StaffDeadlines deadlines, TimeProvider clock)
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
        await changes.CommitAsync(transaction, change, cancellationToken);
        return change;
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
            enquiry.AwaitAnswerUnlessBooked(clock.GetUtcNow(), hours.GetReplyDue(clock.GetUtcNow()));
            return "";
        }, cancellationToken);

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

            enquiry.AwaitAnswerUnlessBooked(clock.GetUtcNow(), hours.GetReplyDue(clock.GetUtcNow()));
            if (isFlagged)
            {
                enquiry.NextStepAt = deadlines.GetWarningSignDue(now);
            }

            enquiry.Mail.AddRange(notifications.CreateForUpdate(enquiry, isFlagged));
            return "";
        }, cancellationToken);
}
