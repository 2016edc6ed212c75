using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace UpperBackSite.Features.Booking;

/// <summary>Validated answers, as stored in the hidden field of the check page.</summary>
/// <param name="SubmissionKey">The same for the same answers from the same browser, so that a second submission is stored once.</param>
/// <param name="Browser">Value of the cookie of the browser that received the check page.</param>
public sealed record CheckedAnswers(BookingForm Form, bool IsSuspectedSpam, string SubmissionKey, string Browser, DateTimeOffset ExpiresAt);

/// <summary>
/// Encrypts the answers in the hidden field of the check page, so that they cannot be read in the history of a shared
/// browser or changed. They are bound to the browser by a cookie and expire.
/// </summary>
public sealed class BookingFormProtector(IDataProtectionProvider protection, TimeProvider clock)
{
    public const string CookieName = "__Host-booking";

    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(2);

    /// <summary>Longer than the answers are valid, so that a page that was open for too long can be shown again to the same browser.</summary>
    private static readonly TimeSpan CookieLifetime = TimeSpan.FromDays(1);

    private const int BrowserIdLength = 32;

    private readonly IDataProtector protector = protection.CreateProtector("UpperBackSite.Booking.Answers");

    /// <summary>Returns the value of the hidden field for validated answers, and sets or renews the cookie.</summary>
    public string Protect(HttpContext context, BookingForm form, bool isSuspectedSpam)
    {
        var browser = FindBrowserId(context.Request) ?? NewBrowserId();
        var key = SHA256.HashData(Encoding.UTF8.GetBytes(browser + JsonSerializer.Serialize(form)));
        return Protect(context.Response, new CheckedAnswers(form, isSuspectedSpam, Convert.ToHexStringLower(key), browser, clock.GetUtcNow() + Lifetime));
    }

    /// <summary>Returns a new hidden field for the current browser. It keeps the submission key: the answers may be stored already.</summary>
    public string RenewProtection(HttpContext context, CheckedAnswers answers) =>
        Protect(context.Response, answers with { Browser = FindBrowserId(context.Request) ?? NewBrowserId(), ExpiresAt = clock.GetUtcNow() + Lifetime });

    /// <summary>Returns the answers, or null when the field was forged or changed.</summary>
    public CheckedAnswers? Read(string? field)
    {
        try
        {
            return string.IsNullOrEmpty(field) ? null : JsonSerializer.Deserialize<CheckedAnswers>(protector.Unprotect(field));
        }
        catch (Exception forged) when (forged is CryptographicException or FormatException or JsonException)
        {
            return null;
        }
    }

    public bool IsExpired(CheckedAnswers answers) => clock.GetUtcNow() >= answers.ExpiresAt;

    /// <summary>Returns whether the check page was sent to the browser of the request.</summary>
    public static bool IsFrom(HttpRequest request, CheckedAnswers answers) =>
        FindBrowserId(request) is { } browser && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(browser), Encoding.UTF8.GetBytes(answers.Browser));

    private string Protect(HttpResponse response, CheckedAnswers answers)
    {
        response.Cookies.Append(CookieName, answers.Browser, new CookieOptions { Path = "/", Secure = true, HttpOnly = true, SameSite = SameSiteMode.Strict, MaxAge = CookieLifetime });
        return protector.Protect(JsonSerializer.Serialize(answers));
    }

    private static string NewBrowserId() => RandomNumberGenerator.GetHexString(BrowserIdLength, lowercase: true);

    private static string? FindBrowserId(HttpRequest request) =>
        request.Cookies[CookieName] is { Length: BrowserIdLength } browser && browser.All(char.IsAsciiHexDigitLower) ? browser : null;
}
