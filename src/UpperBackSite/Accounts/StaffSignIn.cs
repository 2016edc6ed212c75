using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using UpperBackSite.Clinic;
using UpperBackSite.Data;

namespace UpperBackSite.Accounts;

/// <summary>Configures authentication of staff: the cookie, which is valid while its session is active, and passkeys.</summary>
public static class StaffSignIn
{
    public const string Scheme = "Staff";
    public const string SessionClaim = "session";

    /// <summary>Address that the script of the inbox polls. A request does not count as activity of the session.</summary>
    public const string CountsPath = "/staff/counts";

    /// <summary>Time without activity after which a session ends.</summary>
    public static readonly TimeSpan IdleTimeout = TimeSpan.FromMinutes(60);

    /// <summary>Time after which a session ends even if it is active.</summary>
    public static readonly TimeSpan MaxSessionAge = TimeSpan.FromHours(12);

    private static readonly TimeSpan LastSeenInterval = TimeSpan.FromMinutes(1);

    public static IServiceCollection AddStaff(this IServiceCollection services)
    {
        services.AddScoped<StaffAccounts>().AddScoped<SignInThrottle>().AddPasskeys();
        services.AddIdentityCore<StaffMember>(identity =>
        {
            identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
            identity.User.RequireUniqueEmail = true;
            // PasswordRules checks passwords instead.
            identity.Password.RequiredLength = 1;
            identity.Password.RequireDigit = false;
            identity.Password.RequireLowercase = false;
            identity.Password.RequireUppercase = false;
            identity.Password.RequireNonAlphanumeric = false;
            identity.Password.RequiredUniqueChars = 0;
        })
            .AddEntityFrameworkStores<SiteDbContext>()
            .AddDefaultTokenProviders()
            .AddPasswordValidator<PasswordRules>();
        services.Configure<DataProtectionTokenProviderOptions>(links => links.TokenLifespan = TimeSpan.FromHours(48));

        services.AddAuthentication(Scheme).AddCookie(Scheme, cookie =>
        {
            cookie.Cookie.Name = "__Host-staff";
            cookie.Cookie.Path = "/";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.Always;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.ExpireTimeSpan = MaxSessionAge;
            cookie.SlidingExpiration = false;
            cookie.LoginPath = "/staff/sign-in";
            cookie.ReturnUrlParameter = "to";
            cookie.Events.OnValidatePrincipal = ValidateAsync;
            cookie.Events.OnRedirectToLogin = context =>
            {
                // The address of a post cannot be opened with GET after sign-in.
                context.Response.Redirect(HttpMethods.IsPost(context.Request.Method) ? "/staff/sign-in" : context.RedirectUri);
                return Task.CompletedTask;
            };
            cookie.Events.OnRedirectToAccessDenied = context =>
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
        });
        return services.AddAuthorization();
    }

    private static void AddPasskeys(this IServiceCollection services)
    {
        services.AddScoped<IPasskeyHandler<StaffMember>, PasskeyHandler<StaffMember>>().AddScoped<StaffPasskeys>().AddSingleton<PasskeyChallengeProtector>();
        services.AddOptions<IdentityPasskeyOptions>().Configure<IOptions<SiteOptions>, PublicAddress>((passkeys, site, address) =>
        {
            passkeys.ServerDomain = site.Value.Address is { } own ? new Uri(own).Host : null;
            passkeys.UserVerificationRequirement = "required";
            passkeys.ResidentKeyRequirement = "required";
            passkeys.AuthenticatorTimeout = PasskeyChallengeProtector.Lifetime;
            // Accepts only the site's origin: no subdomain and no other site that embeds it in a frame.
            passkeys.ValidateOrigin = validation => ValueTask.FromResult(!validation.CrossOrigin && validation.TopOrigin is null && validation.Origin == address.GetRoot(validation.HttpContext.Request));
        });
    }

    public static async Task SignInAsync(HttpContext context, StaffMember member, StaffSession session)
    {
        var claims = new[]
        {
            new Claim(ClaimTypes.NameIdentifier, member.Id),
            new Claim(ClaimTypes.Name, member.Name),
            new Claim(ClaimTypes.Role, member.Role.ToString()),
            new Claim(SessionClaim, session.Id),
        };
        await context.SignInAsync(Scheme, new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme)), new AuthenticationProperties { IsPersistent = false });
    }

    /// <summary>Returns whether the session has expired. A time in the future, after the clock was set back, counts as expired.</summary>
    private static bool IsExpired(StaffSession session, DateTimeOffset now) =>
        (now - session.LastSeenAt).Duration() > IdleTimeout || (now - session.SignedInAt).Duration() > MaxSessionAge;

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        if (!context.Request.Path.StartsWithSegments("/staff"))
        {
            // Other pages do not need the user and must work without the database.
            context.RejectPrincipal();
            return;
        }

        var clock = context.HttpContext.RequestServices.GetRequiredService<TimeProvider>();
        var db = context.HttpContext.RequestServices.GetRequiredService<SiteDbContext>();
        var id = context.Principal?.FindFirstValue(SessionClaim);
        var now = clock.GetUtcNow();
        var session = await db.Set<StaffSession>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, context.HttpContext.RequestAborted);
        var role = session is null ? null : await db.Set<StaffMember>().Where(member => member.Id == session.StaffId).Select(member => (StaffRole?)member.Role).FirstOrDefaultAsync(context.HttpContext.RequestAborted);
        if (session is null || role is null || IsExpired(session, now) || context.Principal!.FindFirstValue(ClaimTypes.Role) != role.ToString())
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(Scheme);
            return;
        }

        // Polling for counts is no activity of the user.
        if ((now - session.LastSeenAt).Duration() > LastSeenInterval && context.Request.Path != CountsPath)
        {
            await db.Set<StaffSession>().Where(row => row.Id == id).ExecuteUpdateAsync(row => row.SetProperty(seen => seen.LastSeenAt, now));
        }
    }
}
