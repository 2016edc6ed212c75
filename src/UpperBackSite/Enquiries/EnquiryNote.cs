using UpperBackSite.Data.Encryption;

namespace UpperBackSite.Enquiries;

/// <summary>A note about an enquiry, by staff or by the person.</summary>
public sealed class EnquiryNote
{
    public int Id { get; private set; }

    [BoundToRow]
    public int EnquiryId { get; private set; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The id of the staff account, or <c>visitor</c> for the person.</summary>
    public required string Who { get; init; }

    public NoteKind Kind { get; init; }

    /// <summary>How a call to the person ended; null for a note of another kind, or a call without an outcome.</summary>
    public CallOutcome? Outcome { get; init; }

    /// <summary>Empty for a call that nothing was noted about.</summary>
    [Encrypted]
    public required string Text { get; init; }
}

public enum NoteKind
{
    Note,

    Call,

    Reply,

    /// <summary>A message that the person added through the private link.</summary>
    FromPerson,

    /// <summary>A line for the colleague whom it was handed over to.</summary>
    Handover,
}

public enum CallOutcome
{
    Reached,
    NoAnswer,
    LeftMessage,
}
