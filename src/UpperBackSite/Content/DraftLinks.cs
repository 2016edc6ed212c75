using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using UpperBackSite.Content.Library;

namespace UpperBackSite.Content;

/// <summary>
/// Creates and checks the links with which people without an account read a draft. Nothing is stored: the key of a link holds the address of the
/// draft and the time at which it expires, encrypted. A time-limited protector would read the system's clock.
/// </summary>
public sealed class DraftLinks(IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>Path of the drafts, before their own addresses.</summary>
    public const string Prefix = "/drafts";

    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    private readonly IDataProtector protector = protection.CreateProtector("UpperBackSite.Drafts.Link");

    public static string GetAddress(Draft draft) => Prefix + draft.Address;

    /// <summary>Returns the path and query of a new link, and when it expires.</summary>
    public (string Address, DateTimeOffset ExpiresAt) Create(Draft draft)
    {
        var expiresAt = clock.GetUtcNow() + Lifetime;
        var key = protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{expiresAt.ToUnixTimeSeconds()} {draft.Address}"));
        return ($"{GetAddress(draft)}?key={key}", expiresAt);
    }

    /// <summary>Returns when the key of a link to the draft expires or expired, or null when it is not the key of such a link.</summary>
    public DateTimeOffset? FindExpiry(string address, string? key)
    {
        try
        {
            return protector.Unprotect(key ?? "").Split(' ') is [var seconds, var draft] && draft == address
                ? DateTimeOffset.FromUnixTimeSeconds(long.Parse(seconds, CultureInfo.InvariantCulture))
                : null;
        }
        catch (Exception forged) when (forged is CryptographicException or FormatException)
        {
            return null;
        }
    }

    public bool IsExpired(DateTimeOffset expiresAt) => clock.GetUtcNow() >= expiresAt;
}
