namespace UpperBackSite.Enquiries;

/// <summary>A time for a visit that the clinic proposed.</summary>
public sealed class VisitTime
{
    public int Id { get; private set; }

    public int EnquiryId { get; private set; }

    public required DateTimeOffset StartsAt { get; init; }

    public required int Minutes { get; init; }

    public DateTimeOffset EndsAt => StartsAt.AddMinutes(Minutes);

    public required DateTimeOffset ProposedAt { get; init; }

    /// <summary>Id of the member of staff who proposed it.</summary>
    public required string Who { get; init; }

    public VisitState State { get; set; }
}

public enum VisitState
{
    Proposed,
    Agreed,

    /// <summary>The person said that it does not suit.</summary>
    Declined,

    /// <summary>It was agreed, and then called off by either side or replaced by another time.</summary>
    Cancelled,

    /// <summary>Another time was agreed, or the person withdrew, before this one was answered.</summary>
    Lapsed,
}
