using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using UpperBackSite.Accounts;
using UpperBackSite.Data;
using UpperBackSite.Data.Audit;

namespace UpperBackSite.Features.Staff.SignIn;

public sealed class SignOutController(SiteDbContext db, AuditTrail audit) : Controller
{
    [HttpPost("/staff/sign-out")]
    public async Task<IActionResult> Create(CancellationToken cancellationToken)
    {
        var session = User.GetSessionId();
        await db.StaffSessions.Where(row => row.Id == session).ExecuteDeleteAsync(cancellationToken);
        await audit.SaveAsync(cancellationToken, (User.GetStaffId(), "staff.out", User.GetStaffId(), ""));
        await HttpContext.SignOutAsync(StaffSignIn.Scheme);
        return Redirect("/staff/sign-in");
    }
}
