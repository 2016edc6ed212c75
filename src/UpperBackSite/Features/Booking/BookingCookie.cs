using System.Buffers.Text;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace UpperBackSite.Features.Booking;

/// <param name="Form">The cleaned form, valid or not.</param>
public sealed record KeptAnswers(BookingForm Form, bool IsSuspectedSpam, DateTimeOffset ExpiresAt);

/// <summary>
/// Keeps the answers in an encrypted cookie from the form to the moment they are sent, so that every page of the journey has an
/// address of its own and survives reloading and the Back button.
/// </summary>
public sealed class BookingCookie(IDataProtectionProvider protection, TimeProvider clock)
{
    public const string Name = "__Secure-booking-answers";

    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(2);

    /// <summary>Browsers drop a cookie of more than 4,096 bytes, its name and attributes included (RFC 6265bis, 5.6).</summary>
    private const int MaxLength = 3900;

    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly IDataProtector protector = protection.CreateProtector("UpperBackSite.Booking.Cookie");

    /// <summary>Keeps the answers. Returns false, and keeps nothing, when they are too long for a cookie.</summary>
    public bool TryKeep(HttpResponse response, BookingForm form, bool isSuspectedSpam)
    {
        var value = Base64Url.EncodeToString(protector.Protect(Compress(JsonSerializer.SerializeToUtf8Bytes(new KeptAnswers(form, isSuspectedSpam, clock.GetUtcNow() + Lifetime), Compact))));
        if (value.Length > MaxLength)
        {
            Remove(response);
            return false;
        }

        response.Cookies.Append(Name, value, Options(Lifetime));
        return true;
    }

    /// <summary>Returns the kept answers, or null when there are none, or they have expired.</summary>
    public KeptAnswers? Read(HttpRequest request)
    {
        try
        {
            if (string.IsNullOrEmpty(request.Cookies[Name]))
            {
                return null;
            }

            using var compressed = new MemoryStream(protector.Unprotect(Base64Url.DecodeFromChars(request.Cookies[Name])));
            using var json = new BrotliStream(compressed, CompressionMode.Decompress);
            return JsonSerializer.Deserialize<KeptAnswers>(json) is { } kept && clock.GetUtcNow() < kept.ExpiresAt ? kept : null;
        }
        catch (Exception forged) when (forged is CryptographicException or FormatException or JsonException or InvalidDataException)
        {
            return null;
        }
    }

    public static void Remove(HttpResponse response) => response.Cookies.Delete(Name, Options(null));

    private static byte[] Compress(byte[] json)
    {
        using var compressed = new MemoryStream();
        using (var brotli = new BrotliStream(compressed, CompressionLevel.SmallestSize))
        {
            brotli.Write(json);
        }

        return compressed.ToArray();
    }

    private static CookieOptions Options(TimeSpan? lifetime) => new() { Path = "/booking", Secure = true, HttpOnly = true, SameSite = SameSiteMode.Strict, MaxAge = lifetime };
}
