namespace UpperBackSite.Enquiries;

public sealed class VisitTime
{
    public int Id { get; private set; }

    public int EnquiryId { get; private set; }

    public required DateTimeOffset StartsAt { get; init; }

    public required int Minutes { get; init; }

    public DateTimeOffset EndsAt => StartsAt.AddMinutes(Minutes);

    public required DateTimeOffset ProposedAt { get; init; }

    /// <summary>The id of the staff account that proposed it.</summary>
    public required string Who { get; init; }

    public VisitState State { get; set; }
}

public enum VisitState
{
    Proposed,
    Agreed,

    Declined,

    /// <summary>The visit was agreed, and then cancelled or replaced by another time.</summary>
    Cancelled,

    /// <summary>Another time was agreed, or the person withdrew, before this one was answered.</summary>
    Lapsed,
}
