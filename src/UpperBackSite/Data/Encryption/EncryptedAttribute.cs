namespace UpperBackSite.Data.Encryption;

/// <summary>Marks a property whose column is encrypted by <see cref="EncryptionConvention"/>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class EncryptedAttribute : Attribute
{
    /// <summary>Whether a value that cannot be decrypted is read as null, so that its row can still be listed and deleted. Otherwise reading it throws.</summary>
    public bool NullWhenUnreadable { get; init; }
}
