using UpperBackSite.Data.Encryption;
using UpperBackSite.Mail;

namespace UpperBackSite.Enquiries;

/// <summary>A person's enquiry. What identifies the person or describes their health is encrypted.</summary>
public sealed class Enquiry
{
    public int Id { get; private set; }

    /// <summary>The reference number, such as <c>UB-7K3M-9QXT</c>.</summary>
    [BoundToRow]
    public required string Reference { get; init; }

    /// <summary>Identifies a submission, so that a double click is stored once.</summary>
    public required string SubmissionKey { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The slug of one of the clinic's services.</summary>
    public required string Service { get; init; }

    [Encrypted]
    public required string Name { get; set; }

    [Encrypted]
    public string? Email { get; set; }

    /// <summary>The phone number in E.164 form, such as <c>+442079460123</c>; null when it cannot be dialled as typed. The extension is only in <see cref="PhoneAsTyped"/>.</summary>
    [Encrypted]
    public string? Phone { get; set; }

    [Encrypted]
    public string? PhoneAsTyped { get; set; }

    /// <summary>The preferred contact method, <c>email</c> or <c>phone</c>; null when either is fine.</summary>
    [Encrypted]
    public string? ContactBy { get; init; }

    public bool AllowsVoicemail { get; init; }

    /// <summary>The reason for the visit, in the person's own words.</summary>
    [Encrypted]
    public string? Concern { get; init; }

    [Encrypted]
    public string? Duration { get; init; }

    /// <summary>Comma-separated slugs, such as <c>monday,thursday</c>; null when any day is fine.</summary>
    [Encrypted]
    public string? PreferredDays { get; init; }

    [Encrypted]
    public string? PreferredTimes { get; init; }

    [Encrypted]
    public string? AccessNeeds { get; init; }

    /// <summary>The version of the consent text that the person agreed to.</summary>
    public required string ConsentVersion { get; init; }

    public required DateTimeOffset ConsentedAt { get; init; }

    /// <summary>Whether the hidden form field was filled in. Such an enquiry is kept, since a person may do that by mistake.</summary>
    public bool IsSuspectedSpam { get; set; }

    /// <summary>Whether the free text contains words that can mean an emergency. Staff see such an enquiry first.</summary>
    public bool IsFlagged { get; set; }

    /// <summary>When a reply is due, by the opening hours at the time when the person last wrote or was left without a visit.</summary>
    public DateTimeOffset DueAt { get; set; }

    /// <summary>
    /// When staff act next, where <see cref="DueAt"/> doesn't say it: sooner with a warning sign, later after a call that reached nobody,
    /// or on a day that staff chose. Null otherwise.
    /// </summary>
    public DateTimeOffset? NextStepAt { get; set; }

    public EnquiryStatus Status { get; set; }

    /// <summary>When the status last changed. The retention period starts here.</summary>
    public required DateTimeOffset StatusAt { get; set; }

    public DateTimeOffset? AnsweredAt { get; set; }

    public CloseReason? ClosedBecause { get; set; }

    /// <summary>The id of the staff account that it is assigned to.</summary>
    public string? AssignedTo { get; set; }

    /// <summary>Incremented with each change, for optimistic concurrency.</summary>
    public int Version { get; set; }

    /// <summary>Identifies the current private link; null when there is none. The key of the link is derived from it.</summary>
    [BoundToRow]
    public string? LinkId { get; set; }

    public DateTimeOffset LinkExpiresAt { get; set; }

    /// <summary>The number of wrong answers to the question that the private link asks in a browser that has not opened it before.</summary>
    public int LinkAttempts { get; set; }

    public DateTimeOffset? ErasureAskedAt { get; set; }

    /// <summary>By when the law requires the erasure that the person asked for: within one month (UK GDPR, Article 12(3)).</summary>
    public DateTimeOffset? ErasureDueAt => ErasureAskedAt?.AddMonths(1);

    /// <summary>Shared by the enquiries that staff linked to one person.</summary>
    [BoundToRow]
    public string? PersonId { get; set; }

    /// <summary>The UID of the visit in calendars, the same through every change (RFC 5545); null without a visit.</summary>
    public string? CalendarId { get; set; }

    /// <summary>The number of updates sent to calendars (RFC 5545, SEQUENCE).</summary>
    public int CalendarSequence { get; set; }

    public List<VisitTime> Visits { get; } = [];

    public List<EnquiryNote> Notes { get; } = [];

    public List<EnquiryLookup> Lookups { get; } = [];

    public List<OutboxMessage> Mail { get; } = [];

    public bool IsMarkedAsSpam => IsSuspectedSpam || Status is EnquiryStatus.Spam;

    /// <summary>When staff must act next; null when nothing is due.</summary>
    public DateTimeOffset? StaffDueAt => IsMarkedAsSpam ? null : NextStepAt ?? (Status is EnquiryStatus.New ? DueAt : null);

    /// <summary>The last agreed visit, which may have taken place, or null.</summary>
    public VisitTime? AgreedVisit => Visits.Where(visit => visit.State is VisitState.Agreed).MaxBy(visit => visit.StartsAt);

    public DateTimeOffset? VisitEndsAt => AgreedVisit?.EndsAt;

    public VisitTime? FindUpcomingVisit(DateTimeOffset now) => AgreedVisit is { } visit && visit.StartsAt > now ? visit : null;

    public void LapseProposedVisits() => Visits.FindAll(visit => visit.State is VisitState.Proposed).ForEach(visit => visit.State = VisitState.Lapsed);

    /// <summary>Changes the status. Any status but new counts as answered, except spam and withdrawn. A change ends the next step that was planned.</summary>
    public void MoveTo(EnquiryStatus status, DateTimeOffset at, CloseReason? reason = null)
    {
        ClosedBecause = status is EnquiryStatus.Closed ? reason : null;
        if (status is EnquiryStatus.Contacted or EnquiryStatus.Booked || (status is EnquiryStatus.Closed && reason is not CloseReason.Withdrawn))
        {
            AnsweredAt ??= at;
        }

        if (status != Status)
        {
            StatusAt = at;
            EndNextStep();
        }

        Status = status;
    }

    /// <summary>Ends the next step that was planned. An erasure stays due.</summary>
    public void EndNextStep() => NextStepAt = ErasureDueAt;

    /// <summary>Marks the enquiry as waiting for a reply. One that is waiting already keeps its due time.</summary>
    public void AwaitAnswer(DateTimeOffset at, DateTimeOffset dueAt)
    {
        if (Status is not EnquiryStatus.New)
        {
            MoveTo(EnquiryStatus.New, at);
            DueAt = dueAt;
        }
    }

    /// <summary>Marks the enquiry as waiting for a reply, unless the person still has a visit or it is spam.</summary>
    public void AwaitAnswerUnlessBooked(DateTimeOffset at, DateTimeOffset dueAt)
    {
        if (Status is not EnquiryStatus.Spam && FindUpcomingVisit(at) is null)
        {
            AwaitAnswer(at, dueAt);
        }
    }
}
