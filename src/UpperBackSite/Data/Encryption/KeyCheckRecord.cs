namespace UpperBackSite.Data.Encryption;

/// <summary>The single row that shows whether the keys are those that the database was encrypted with.</summary>
public sealed class KeyCheckRecord
{
    public int Id { get; private set; }

    /// <summary>A known text, encrypted like every other column.</summary>
    [Encrypted]
    public string Text { get; private set; } = "UpperBackSite";

    /// <summary>The <see cref="LookupKey.Fingerprint"/> when the database was created.</summary>
    public required string LookupKeyFingerprint { get; init; }

    /// <summary>Version of the rules by which the stored lookups were computed; 0 before the first.</summary>
    public int LookupVersion { get; private set; }
}
