using System.Buffers.Binary;
using System.Security.Cryptography;

namespace UpperBackSite.Tests.Site;

/// <summary>Computes the codes of an authenticator app.</summary>
public static class Totp
{
    /// <summary>Returns the code for a time step (RFC 6238).</summary>
    public static string CodeAt(string base32, long step)
    {
        const string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var bits = string.Concat(base32.TrimEnd('=').ToUpperInvariant().Select(letter => Convert.ToString(alphabet.IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        var key = Enumerable.Range(0, bits.Length / 8).Select(at => Convert.ToByte(bits.Substring(at * 8, 8), 2)).ToArray();
        var counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // The standard for code apps is made with SHA-1.
        var hash = HMACSHA1.HashData(key, counter);
#pragma warning restore CA5350
        var offset = hash[^1] & 0xf;
        return ((BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(offset)) & 0x7fffffff) % 1_000_000).ToString("000000", System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Returns the current code, or that of a later step of 30 seconds.</summary>
    public static string CodeNow(string base32, int stepsAhead = 0) => CodeAt(base32, (DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30) + stepsAhead);
}
