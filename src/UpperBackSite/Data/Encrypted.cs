using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace UpperBackSite.Data;

/// <summary>Encrypts a column at rest. Each column has a purpose of its own, so a value moved to another column cannot be read.</summary>
public static class Encrypted
{
    public static PropertyBuilder<string> IsEncrypted(this PropertyBuilder<string> property, IDataProtectionProvider protection) =>
        property.HasConversion((ValueConverter)new EncryptedText(Protector(property, protection)));

    public static PropertyBuilder<string?> IsEncryptedIfAny(this PropertyBuilder<string?> property, IDataProtectionProvider protection) =>
        property.HasConversion((ValueConverter)new EncryptedText(Protector(property, protection)));

    /// <summary>Null also for what is damaged or has lost its key: its row is still listed, and says so in its own way.</summary>
    public static PropertyBuilder<string?> IsEncryptedIfReadable(this PropertyBuilder<string?> property, IDataProtectionProvider protection) =>
        property.HasConversion((ValueConverter)new EncryptedText(Protector(property, protection), isForgiving: true));

    private static IDataProtector Protector(PropertyBuilder property, IDataProtectionProvider protection) =>
        protection.CreateProtector("UpperBackSite.Data", property.Metadata.DeclaringType.ShortName(), property.Metadata.Name);
}

/// <summary>Seals a text on its way into the database, and opens it on its way out.</summary>
public sealed class EncryptedText(IDataProtector protector, bool isForgiving = false)
    : ValueConverter<string, string>(plain => protector.Protect(plain), stored => isForgiving ? TryOpen(protector, stored)! : protector.Unprotect(stored))
{
    /// <summary>As many letters of a sealed text as tell its key: 4 bytes that begin every one of them, and 16 of the key's id.</summary>
    public const int KeyLetters = 26;

    private readonly IDataProtector protector = protector;

    private static ReadOnlySpan<byte> Beginning => [0x09, 0xF0, 0xC9, 0xF0];

    /// <summary>The key that a text was sealed with, without opening it; null when none sealed it.</summary>
    public static Guid? KeyOf(string stored)
    {
        var sealedBytes = new byte[stored.Length];
        return Base64Url.TryDecodeFromChars(stored, sealedBytes, out var length) && length > 20 && sealedBytes.AsSpan().StartsWith(Beginning)
            ? new Guid(sealedBytes.AsSpan(4, 16))
            : null;
    }

    /// <exception cref="CryptographicException">It is damaged, or its key is gone.</exception>
    public void Prove(string stored) => protector.Unprotect(stored);

    private static string? TryOpen(IDataProtector protector, string stored)
    {
        try
        {
            return protector.Unprotect(stored);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
