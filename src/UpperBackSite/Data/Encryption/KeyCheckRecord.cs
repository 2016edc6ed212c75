namespace UpperBackSite.Data.Encryption;

/// <summary>The one row that tells whether the keys beside the database are those that it was written with.</summary>
public sealed class KeyCheckRecord
{
    public int Id { get; private set; }

    /// <summary>A known text, encrypted like every other column.</summary>
    [Encrypted]
    public string Text { get; private set; } = "UpperBackSite";

    /// <summary>As <see cref="LookupKey.Fingerprint"/> was when the database was made.</summary>
    public required string LookupKeyFingerprint { get; init; }
}
