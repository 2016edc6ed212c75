using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace UpperBackSite.Enquiries.SelfService;

/// <summary>
/// Remembers in an encrypted cookie which enquiries were sent from a browser or opened in it, so that it is asked only once who
/// the person is. The cookie opens nothing without the private link.
/// </summary>
public sealed class EnquiryBrowser(IDataProtectionProvider protection, IOptions<EnquiriesOptions> options)
{
    public const string CookieName = "__Host-my-enquiry";

    private const int MaxEnquiries = 10;

    private readonly IDataProtector protector = protection.CreateProtector("UpperBackSite.MyEnquiry.Browser");

    public bool IsKnownFor(HttpRequest request, string reference) => Read(request).Contains(reference);

    /// <remarks>The cookie is sent when a link in an email is followed, which browsers treat as a request from another site.</remarks>
    public void Remember(HttpContext context, string reference)
    {
        var references = Read(context.Request).Where(known => known != reference).Append(reference).TakeLast(MaxEnquiries);
        context.Response.Cookies.Append(CookieName, protector.Protect(string.Join(' ', references)), new CookieOptions
        {
            Path = "/",
            Secure = true,
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            MaxAge = TimeSpan.FromDays(options.Value.LinkDays),
        });
    }

    private string[] Read(HttpRequest request)
    {
        try
        {
            return request.Cookies[CookieName] is { Length: > 0 } cookie ? protector.Unprotect(cookie).Split(' ') : [];
        }
        catch (Exception forged) when (forged is CryptographicException or FormatException)
        {
            return [];
        }
    }
}
