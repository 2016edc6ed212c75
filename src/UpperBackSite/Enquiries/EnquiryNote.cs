using UpperBackSite.Data.Encryption;

namespace UpperBackSite.Enquiries;

/// <summary>Something written about an enquiry, by staff or by the person.</summary>
public sealed class EnquiryNote
{
    public int Id { get; private set; }

    public int EnquiryId { get; private set; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Id of the member of staff, or <c>visitor</c> for the person.</summary>
    public required string Who { get; init; }

    public NoteKind Kind { get; init; }

    [Encrypted]
    public required string Text { get; init; }
}

public enum NoteKind
{
    Note,

    /// <summary>A telephone call.</summary>
    Call,

    /// <summary>An answer by email, as it was sent.</summary>
    Reply,

    /// <summary>The person added it through the private link.</summary>
    FromPerson,
}
