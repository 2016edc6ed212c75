namespace UpperBackSite.Data.Encryption;

/// <summary>Encrypts the column at rest. <see cref="EncryptionConvention"/> applies it.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class EncryptedAttribute : Attribute
{
    /// <summary>Whether a value that is damaged or has lost its key is read as null, so that its row can still be listed and deleted. Reading it throws otherwise.</summary>
    public bool NullWhenUnreadable { get; init; }
}
