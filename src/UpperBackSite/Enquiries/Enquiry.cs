using UpperBackSite.Data.Encryption;
using UpperBackSite.Mail;

namespace UpperBackSite.Enquiries;

/// <summary>A person's request to be seen, as the clinic keeps it. What tells who they are or how they feel is encrypted.</summary>
public sealed class Enquiry
{
    public int Id { get; private set; }

    /// <summary>What the person and the clinic call it by, such as <c>UB-7K3M-9QXT</c>.</summary>
    public required string Reference { get; init; }

    /// <summary>The same for every copy of one sending, so that a double click is stored once.</summary>
    public required string SubmissionKey { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Slug of one of the clinic's services.</summary>
    public required string Service { get; init; }

    [Encrypted]
    public required string Name { get; set; }

    [Encrypted]
    public string? Email { get; set; }

    /// <summary>In E.164 form, such as <c>+442079460123</c>.</summary>
    [Encrypted]
    public string? Phone { get; set; }

    [Encrypted]
    public string? PhoneAsTyped { get; set; }

    /// <summary>How the person would like to be answered: <c>email</c> or <c>phone</c>; null when either suits.</summary>
    [Encrypted]
    public string? ContactBy { get; init; }

    /// <summary>Whether a message may be left where others could hear it.</summary>
    public bool AllowsVoicemail { get; init; }

    /// <summary>What is going on, in the person's own words.</summary>
    [Encrypted]
    public string? Concern { get; init; }

    [Encrypted]
    public string? Duration { get; init; }

    /// <summary>Comma-separated slugs, such as <c>monday,thursday</c>; null when any day suits.</summary>
    [Encrypted]
    public string? PreferredDays { get; init; }

    [Encrypted]
    public string? PreferredTimes { get; init; }

    /// <summary>What would make the visit easier.</summary>
    [Encrypted]
    public string? AccessNeeds { get; init; }

    /// <summary>Which wording of the consent was agreed to when the enquiry was sent.</summary>
    public required string ConsentVersion { get; init; }

    public required DateTimeOffset ConsentedAt { get; init; }

    /// <summary>Kept and marked rather than dropped: a person may fill in a hidden field by mistake.</summary>
    public bool IsSuspectedSpam { get; set; }

    /// <summary>The free text has words that can mean an emergency. It says nothing of the person, only where staff look first.</summary>
    public bool IsFlagged { get; set; }

    /// <summary>By when it is to be answered, in the clinic's opening hours as they were when the person last wrote, or was left without a time for a visit.</summary>
    public DateTimeOffset DueAt { get; set; }

    public EnquiryStatus Status { get; set; }

    /// <summary>When the status last changed. How long it is kept counts from here.</summary>
    public required DateTimeOffset StatusAt { get; set; }

    /// <summary>When staff first answered.</summary>
    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>Why it was closed, from a fixed list.</summary>
    public CloseReason? ClosedBecause { get; set; }

    /// <summary>Id of the member of staff who sees to it.</summary>
    public string? AssignedTo { get; set; }

    /// <summary>Counts the changes, so that two people at once do not overwrite each other.</summary>
    public int Version { get; set; }

    /// <summary>Names the private link that is in force; null when it was stopped. The link itself is made from it with a key.</summary>
    public string? LinkId { get; set; }

    public DateTimeOffset LinkExpiresAt { get; set; }

    /// <summary>When the person asked for all of it to be erased.</summary>
    public DateTimeOffset? ErasureAskedAt { get; set; }

    /// <summary>The same for enquiries that staff said are of one person.</summary>
    public string? PersonId { get; set; }

    /// <summary>The visit's name in people's calendars, the same through every change; null before there was one.</summary>
    public string? CalendarId { get; set; }

    /// <summary>Counts the versions of the visit that went to people's calendars (RFC 5545, SEQUENCE).</summary>
    public int CalendarSequence { get; set; }

    public List<VisitTime> Visits { get; } = [];

    public List<EnquiryNote> Notes { get; } = [];

    public List<EnquiryLookup> Lookups { get; } = [];

    /// <summary>What was sent about it, or is to be.</summary>
    public List<OutboxMessage> Mail { get; } = [];

    public bool HasSpamMark => IsSuspectedSpam || Status is EnquiryStatus.Spam;

    public VisitTime? AgreedVisit => Visits.Find(visit => visit.State is VisitState.Agreed);

    /// <summary>The end of the visit that is agreed.</summary>
    public DateTimeOffset? VisitEnds => AgreedVisit?.EndsAt;

    /// <summary>Whoever is no longer new has been answered, unless it is spam or the person withdrew.</summary>
    public void MoveTo(EnquiryStatus status, DateTimeOffset at, CloseReason? because = null)
    {
        ClosedBecause = status is EnquiryStatus.Closed ? because : null;
        if (status is EnquiryStatus.Contacted or EnquiryStatus.Booked || (status is EnquiryStatus.Closed && because is not CloseReason.Withdrawn))
        {
            AnsweredAt ??= at;
        }

        if (status != Status)
        {
            StatusAt = at;
        }

        Status = status;
    }

    /// <summary>Staff owe an answer again. Who is owed one already is not put off.</summary>
    public void AwaitAnswer(DateTimeOffset at, DateTimeOffset dueAt)
    {
        if (Status is not EnquiryStatus.New)
        {
            MoveTo(EnquiryStatus.New, at);
            DueAt = dueAt;
        }
    }
}
