using Microsoft.AspNetCore.CookiePolicy;

namespace UpperBackSite.Platform.Http;

public static class SecureCookies
{
    /// <summary>Makes every cookie Secure and HttpOnly. Browsers treat http://localhost as secure.</summary>
    public static IServiceCollection AddSecureCookies(this IServiceCollection services) => services
        .AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "__Host-form";
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
            antiforgery.SuppressXFrameOptionsHeader = true;
        })
        .Configure<CookiePolicyOptions>(cookies =>
        {
            cookies.Secure = CookieSecurePolicy.Always;
            cookies.HttpOnly = HttpOnlyPolicy.Always;
        });
}
