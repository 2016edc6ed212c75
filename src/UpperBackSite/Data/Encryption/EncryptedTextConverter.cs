using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace UpperBackSite.Data.Encryption;

public sealed class EncryptedTextConverter(IDataProtector protector, bool nullWhenUnreadable)
    : ValueConverter<string, string>(plain => protector.Protect(plain), stored => nullWhenUnreadable ? TryDecrypt(protector, stored)! : protector.Unprotect(stored))
{
    /// <summary>Number of characters at the start of an encrypted text that depend only on its key: a header of 4 bytes and the key id of 16 bytes, in Base64.</summary>
    public const int KeyPrefixLength = 26;

    private readonly IDataProtector protector = protector;

    private static ReadOnlySpan<byte> MagicHeader => [0x09, 0xF0, 0xC9, 0xF0];

    /// <summary>Returns the id of the key that a text was encrypted with, without decrypting it, or null when it is not an encrypted text.</summary>
    public static Guid? FindKeyId(string stored)
    {
        var bytes = new byte[stored.Length];
        return Base64Url.TryDecodeFromChars(stored, bytes, out var length) && length > 20 && bytes.AsSpan().StartsWith(MagicHeader)
            ? new Guid(bytes.AsSpan(4, 16))
            : null;
    }

    /// <exception cref="CryptographicException">The value is damaged, or its key is missing.</exception>
    public string Decrypt(string stored) => protector.Unprotect(stored);

    private static string? TryDecrypt(IDataProtector protector, string stored)
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
