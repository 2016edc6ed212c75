namespace UpperBackSite.Data.Audit;

/// <summary>Records who did or viewed what, and when. Entries are only ever added; the hash of each covers the one before it.</summary>
public sealed class AuditEntry
{
    /// <summary>The actor of a person who sends or changes their own enquiry.</summary>
    public const string Visitor = "visitor";

    /// <summary>The action of a failed sign-in. It is about the account, or about <c>sign-in</c> when there is no such account.</summary>
    public const string SignInRefused = "staff.refused";

    public int Id { get; private set; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The id of a staff account, or <c>system</c>, <c>visitor</c> or <c>operator</c>.</summary>
    public required string Who { get; init; }

    /// <summary>The action, such as <c>enquiry.viewed</c>.</summary>
    public required string Action { get; init; }

    /// <summary>A reference number or an account id; never personal data.</summary>
    public required string About { get; init; }

    /// <summary>Further fixed text, such as the old and the new status.</summary>
    public string Detail { get; init; } = "";

    /// <summary>HMAC-SHA-256 in hexadecimal over this entry and the hash of the previous one.</summary>
    public required string Hash { get; init; }
}
