namespace UpperBackSite.Data.Audit;

/// <summary>Who did or viewed what, and when. Entries are only ever added; each carries the hash of the one before it.</summary>
public sealed class AuditEntry
{
    /// <summary>Who sent or changes an enquiry of their own.</summary>
    public const string Visitor = "visitor";

    public int Id { get; private set; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The id of a member of staff, or <c>system</c>, <c>visitor</c> or <c>operator</c>.</summary>
    public required string Who { get; init; }

    /// <summary>Such as <c>enquiry.viewed</c>.</summary>
    public required string Action { get; init; }

    /// <summary>A reference number or the id of an account; never a name or words of a person.</summary>
    public required string About { get; init; }

    /// <summary>From what to what, in fixed words.</summary>
    public string Detail { get; init; } = "";

    /// <summary>In hexadecimal: over this entry and the hash before it.</summary>
    public required string Hash { get; init; }
}
