namespace UpperBackSite.Data.Audit;

/// <summary>The single row that states how many entries the audit trail has and the hash of the last one, so that entries removed from its end are missed.</summary>
public sealed class AuditHead
{
    public const int OnlyId = 1;

    public int Id { get; init; } = OnlyId;

    public required int Count { get; set; }

    public required string Hash { get; set; }

    /// <summary>The HMAC-SHA-256 of the count and the hash, in hexadecimal.</summary>
    public required string Mac { get; set; }
}
