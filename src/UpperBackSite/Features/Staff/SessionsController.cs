using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using UpperBackSite.Audit;
using UpperBackSite.Data;
using UpperBackSite.Platform;
using UpperBackSite.Staff;

namespace UpperBackSite.Features.Staff;

/// <summary>Where a member of staff is signed in, and signing out of all of it.</summary>
[StaffOnly]
public sealed class SessionsController(SiteDbContext db, AuditTrail audit) : Controller
{
    [Get("/staff/account")]
    public async Task<IActionResult> Index(CancellationToken stopping)
    {
        var me = User.StaffId();
        return View(new SessionsPage(await db.StaffSessions.AsNoTracking().Where(session => session.StaffId == me).OrderByDescending(session => session.LastSeenAt).ToListAsync(stopping), User.SessionId()));
    }

    [HttpPost("/staff/account/sign-out-everywhere")]
    public async Task<IActionResult> Leave(CancellationToken stopping)
    {
        var me = User.StaffId();
        await db.StaffSessions.Where(session => session.StaffId == me).ExecuteDeleteAsync(stopping);
        await audit.Save(stopping, (me, "staff.out", me, "everywhere"));
        await HttpContext.SignOutAsync(StaffSignIn.Scheme);
        return Redirect("/staff/sign-in");
    }
}

/// <param name="Own">The session of this page.</param>
public sealed record SessionsPage(IReadOnlyList<StaffSession> Sessions, string Own) : StaffPage("Your account");
