using System.Buffers.Text;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace UpperBackSite.Features.Shared.Forms;

/// <summary>
/// Keeps what was typed into a form in an encrypted cookie of the browser, so that a post can redirect: every page then has its
/// own address, which survives reloading and the Back button and contains no personal data.
/// </summary>
/// <param name="name">Name of the cookie, and part of the purpose of its encryption.</param>
/// <param name="path">Path of the form, to which alone the browser sends the cookie.</param>
/// <typeparam name="T">The cleaned form, valid or not.</typeparam>
public abstract class FormCookie<T>(string name, string path, IDataProtectionProvider protection, TimeProvider clock)
    where T : class
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(2);

    /// <summary>Browsers drop a cookie of more than 4,096 bytes, its name and attributes included (RFC 6265bis, 5.6).</summary>
    private const int MaxLength = 3900;

    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly IDataProtector protector = protection.CreateProtector($"UpperBackSite.FormCookie.{name}");

    /// <summary>Keeps the form. Returns false, and keeps nothing, when it is too long for a cookie.</summary>
    public bool TryKeep(HttpResponse response, T form)
    {
        var value = Base64Url.EncodeToString(protector.Protect(Compress(JsonSerializer.SerializeToUtf8Bytes(new Kept(form, clock.GetUtcNow() + Lifetime), Compact))));
        if (value.Length > MaxLength)
        {
            Remove(response);
            return false;
        }

        response.Cookies.Append(name, value, Options(Lifetime));
        return true;
    }

    /// <summary>Returns the kept form, or null when there is none, or it has expired.</summary>
    public T? Read(HttpRequest request)
    {
        try
        {
            if (string.IsNullOrEmpty(request.Cookies[name]))
            {
                return null;
            }

            using var compressed = new MemoryStream(protector.Unprotect(Base64Url.DecodeFromChars(request.Cookies[name])));
            using var json = new BrotliStream(compressed, CompressionMode.Decompress);
            return JsonSerializer.Deserialize<Kept>(json) is { } kept && clock.GetUtcNow() < kept.ExpiresAt ? kept.Form : null;
        }
        catch (Exception forged) when (forged is CryptographicException or FormatException or JsonException or InvalidDataException)
        {
            return null;
        }
    }

    public void Remove(HttpResponse response)
    {
        if (response.HttpContext.Request.Cookies.ContainsKey(name))
        {
            response.Cookies.Delete(name, Options(null));
        }
    }

    private static byte[] Compress(byte[] json)
    {
        using var compressed = new MemoryStream();
        using (var brotli = new BrotliStream(compressed, CompressionLevel.SmallestSize))
        {
            brotli.Write(json);
        }

        return compressed.ToArray();
    }

    private CookieOptions Options(TimeSpan? lifetime) => new() { Path = path, Secure = true, HttpOnly = true, SameSite = SameSiteMode.Strict, MaxAge = lifetime };

    private sealed record Kept(T Form, DateTimeOffset ExpiresAt);
}
