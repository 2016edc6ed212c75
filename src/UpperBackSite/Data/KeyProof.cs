namespace UpperBackSite.Data;

/// <summary>One row that tells whether the keys beside the database are those that it was written with.</summary>
public sealed class KeyProof
{
    public const string Words = "UpperBackSite";

    public int Id { get; private set; }

    /// <summary><see cref="Words"/>, sealed with the key ring.</summary>
    public required string Sealed { get; init; }

    /// <summary>The keyed hash of <see cref="Words"/>.</summary>
    public required string LookupHash { get; init; }
}
