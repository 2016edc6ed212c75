namespace UpperBackSite.Enquiries;

public sealed class VisitTime
{
    public int Id { get; private set; }

    public int EnquiryId { get; private set; }

    public required DateTimeOffset StartsAt { get; init; }

    public required int Minutes { get; init; }

    /// <summary>The name of the practitioner, as the settings had it; null when the clinic names none.</summary>
    public string? Practitioner { get; init; }

    public DateTimeOffset EndsAt => StartsAt.AddMinutes(Minutes);

    public required DateTimeOffset ProposedAt { get; init; }

    /// <summary>The id of the staff account that proposed it.</summary>
    public required string Who { get; init; }

    public VisitState State { get; set; }

    public DateTimeOffset? AgreedAt { get; set; }

    /// <summary>When the reminder was written, so that it is written once.</summary>
    public DateTimeOffset? RemindedAt { get; set; }

    /// <summary>Whether the time can still be picked.</summary>
    public bool IsOpen(DateTimeOffset now) => State is VisitState.Proposed && StartsAt > now;
}

public enum VisitState
{
    Proposed,
    Agreed,

    Declined,

    /// <summary>The visit was agreed, and then cancelled or replaced by another time.</summary>
    Cancelled,

    /// <summary>Another time was agreed or offered, someone else took this one, or the person withdrew, before it was answered.</summary>
    Lapsed,
}
