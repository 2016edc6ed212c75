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

    public required string Name { get; init; }

    public string? Email { get; init; }

    /// <summary>In E.164 form, such as <c>+442079460123</c>.</summary>
    public string? Phone { get; init; }

    public string? PhoneAsTyped { get; init; }

    /// <summary>What is going on, in the person's own words.</summary>
    public string? Concern { get; init; }

    public string? Duration { get; init; }

    /// <summary>Comma-separated slugs, such as <c>monday,thursday</c>; null when any day suits.</summary>
    public string? PreferredDays { get; init; }

    public string? PreferredTimes { get; init; }

    /// <summary>What would make the visit easier.</summary>
    public string? AccessNeeds { get; init; }

    /// <summary>Which wording of the consent was agreed to when the enquiry was sent.</summary>
    public required string ConsentVersion { get; init; }

    /// <summary>Kept and marked rather than dropped: a person may fill in a hidden field by mistake.</summary>
    public bool IsSuspectedSpam { get; set; }

    /// <summary>The free text has words that can mean an emergency. It says nothing of the person, only where staff look first.</summary>
    public bool IsFlagged { get; init; }

    /// <summary>By when it is to be answered, in the clinic's opening hours as they were when it came.</summary>
    public DateTimeOffset DueAt { get; init; }

    public EnquiryStatus Status { get; set; }

    /// <summary>Why it was closed, from a fixed list.</summary>
    public CloseReason? ClosedBecause { get; set; }

    /// <summary>Id of the member of staff who sees to it.</summary>
    public string? AssignedTo { get; set; }

    /// <summary>Counts the changes, so that two people at once do not overwrite each other.</summary>
    public int Version { get; set; }

    public List<EnquiryNote> Notes { get; } = [];

    public List<EnquiryLookup> Lookups { get; } = [];

    /// <summary>What was sent about it, or is to be.</summary>
    public List<OutboxMessage> Mail { get; } = [];
}

public enum EnquiryStatus
{
    New,
    Contacted,
    Booked,
    Closed,
    Spam,
}

public enum CloseReason
{
    Answered,
    NoReply,
    Elsewhere,
    Withdrawn,
    Other,
}

/// <summary>What a member of staff wrote about an enquiry.</summary>
public sealed class EnquiryNote
{
    public int Id { get; private set; }

    public int EnquiryId { get; private set; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Id of the member of staff.</summary>
    public required string Who { get; init; }

    /// <summary>It tells of a telephone call.</summary>
    public bool IsCall { get; init; }

    public required string Text { get; init; }
}

/// <summary>A keyed hash of something the enquiry can be found by: address, number, a word of the name.</summary>
public sealed class EnquiryLookup
{
    public int Id { get; private set; }

    public int EnquiryId { get; private set; }

    public required string Hash { get; init; }
}
