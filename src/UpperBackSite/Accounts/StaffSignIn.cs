using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.EntityFrameworkCore;
using UpperBackSite.Data;
using UpperBackSite.Platform.RateLimits;

namespace UpperBackSite.Accounts;

/// <summary>Issues and validates the cookie of signed-in staff, which is valid while its session is active.</summary>
public static class StaffSignIn
{
    public const string Scheme = "Staff";
    public const string SessionClaim = "session";

    /// <summary>Address that the script of the inbox polls. Requests to it do not count as activity.</summary>
    public const string CountsPath = "/staff/counts";

    /// <summary>Time without activity after which a session ends.</summary>
    public static readonly TimeSpan IdleTimeout = TimeSpan.FromMinutes(60);

    /// <summary>Time after which a session ends even if it is active.</summary>
    public static readonly TimeSpan MaxSessionAge = TimeSpan.FromHours(12);

    private static readonly TimeSpan LastSeenInterval = TimeSpan.FromMinutes(1);

    public static async Task SignInAsync(HttpContext context, StaffMember member, StaffSession session)
    {
        await context.SignInAsync(Scheme, CreatePrincipal(member.Id, member.Name, member.Role, session.Id), new AuthenticationProperties { IsPersistent = false });
    }

    private static ClaimsPrincipal CreatePrincipal(string staffId, string name, StaffRole role, string sessionId) => new(new ClaimsIdentity(
    [
        new Claim(ClaimTypes.NameIdentifier, staffId),
        new Claim(ClaimTypes.Name, name),
        new Claim(ClaimTypes.Role, role.ToString()),
        new Claim(SessionClaim, sessionId),
    ], Scheme));

    /// <summary>Returns whether the session has expired. A time in the future, after the clock was set back, counts as expired.</summary>
    private static bool IsExpired(StaffSession session, DateTimeOffset now) =>
        (now - session.LastSeenAt).Duration() > IdleTimeout || (now - session.SignedInAt).Duration() > MaxSessionAge;

    /// <summary>Lets a page outside <c>/staff</c> know who is signed in. Must run before authentication.</summary>
    public static void CheckSession(HttpContext context) => context.Features.Set(new SessionCheck());

    /// <summary>Returns whether the request is for a staff page, or one that asked for the session, or the error page of one is being rendered.</summary>
    public static bool IsStaffPage(HttpContext context) =>
        context.Features.Get<SessionCheck>() is not null || context.Request.Path.StartsWithSegments("/staff") || new PathString(context.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath).StartsWithSegments("/staff");

    /// <summary>Rejects the cookie when its session has ended, or when the role of the account has changed. Runs for each request.</summary>
    public static async Task ValidateSessionAsync(CookieValidatePrincipalContext context)
    {
        if (!IsStaffPage(context.HttpContext))
        {
            // Other pages do not need the user and must work without the database. Whether the session has ended is not checked, so the
            // account only has counters of its own.
            if (context.Principal?.FindFirstValue(ClaimTypes.NameIdentifier) is { } account)
            {
                PostRateLimits.CountForAccount(context.HttpContext, account);
            }

            context.RejectPrincipal();
            return;
        }

        var clock = context.HttpContext.RequestServices.GetRequiredService<TimeProvider>();
        var db = context.HttpContext.RequestServices.GetRequiredService<SiteDbContext>();
        var id = context.Principal?.FindFirstValue(SessionClaim);
        var now = clock.GetUtcNow();
        var session = await db.Set<StaffSession>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, context.HttpContext.RequestAborted);
        var member = session is null ? null : await db.Set<StaffMember>().Where(member => member.Id == session.StaffId).Select(member => new { member.Name, member.Role }).FirstOrDefaultAsync(context.HttpContext.RequestAborted);
        if (session is null || member is null || IsExpired(session, now) || context.Principal!.FindFirstValue(ClaimTypes.Role) != member.Role.ToString())
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(Scheme);
            return;
        }

        if (context.Principal!.FindFirstValue(ClaimTypes.Name) != member.Name)
        {
            context.ReplacePrincipal(CreatePrincipal(session.StaffId, member.Name, member.Role, session.Id));
            context.ShouldRenew = true;
        }

        // Polling for counts does not count as activity.
        if ((now - session.LastSeenAt).Duration() > LastSeenInterval && context.Request.Path != CountsPath)
        {
            await db.Set<StaffSession>().Where(row => row.Id == id).ExecuteUpdateAsync(row => row.SetProperty(seen => seen.LastSeenAt, now));
        }
    }

    private sealed record SessionCheck;
}
