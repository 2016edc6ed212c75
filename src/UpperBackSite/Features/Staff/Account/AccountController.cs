using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using UpperBackSite.Accounts;
using UpperBackSite.Data;
using UpperBackSite.Data.Audit;
using UpperBackSite.Features.Shared;
using UpperBackSite.Platform.Http;

namespace UpperBackSite.Features.Staff.Account;

public sealed class AccountController(SiteDbContext db, UserManager<StaffMember> users, StaffAccounts accounts, PasswordConfirmation again, StaffPasskeys passkeys, AuditTrail audit) : Controller
{
    private const int LongestName = 60;

    [Get("/staff/account")]
    public Task<IActionResult> Index(CancellationToken cancellationToken) => Page(new FormErrors(), "", cancellationToken);

    /// <summary>Confirms the password before the passkey is created, so that no unused passkey remains on the device.</summary>
    [HttpPost("/staff/account/passkey-offers")]
    public async Task<IActionResult> Offer([FromForm] string? name, [FromForm] string? password, CancellationToken cancellationToken)
    {
        var called = (name ?? "").Trim();
        var errors = new FormErrors();
        errors.AddIf(called.Length is 0 or > LongestName, "name", $"Enter a name of up to {LongestName} characters, such as my phone");
        await again.Check(User, password, errors);
        return errors.Any
            ? await Page(errors, called, cancellationToken)
            : View("Passkey", new PasskeyPage(called, await passkeys.OfferToAdd(await Me(), User.SessionId(), called, HttpContext)));
    }

    [HttpPost("/staff/account/passkeys")]
    public async Task<IActionResult> Add([FromForm] string? challenge, [FromForm] string? credential, CancellationToken cancellationToken)
    {
        var errors = new FormErrors();
        errors.AddIf(!await passkeys.Add(await Me(), User.SessionId(), challenge, credential, HttpContext), "name", "The passkey was not added. The request may have timed out. Try again");
        return errors.Any ? await Page(errors, "", cancellationToken) : Redirect("/staff/account");
    }

    [HttpPost("/staff/account/passkeys/removal")]
    public async Task<IActionResult> Remove([FromForm] string? passkey, [FromForm] string? password, CancellationToken cancellationToken)
    {
        var errors = new FormErrors();
        await again.Check(User, password, errors, $"password-{passkey}");
        if (errors.Any)
        {
            return await Page(errors, "", cancellationToken);
        }

        return await passkeys.Remove(await Me(), passkey, cancellationToken) ? Redirect("/staff/account") : NotFound();
    }

    /// <summary>Changes the password and ends the other sessions of the account.</summary>
    [HttpPost("/staff/account/password")]
    public async Task<IActionResult> Change([FromForm] string? password, [FromForm(Name = "new-password")] string? chosen, CancellationToken cancellationToken)
    {
        var errors = new FormErrors();
        await again.Check(User, password, errors, "password-now");
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!errors.Any && await accounts.ChangePassword(await Me(), password!, chosen ?? "") is { } fault)
        {
            errors.AddIf(true, "new-password", fault);
        }

        if (errors.Any)
        {
            return await Page(errors, "", cancellationToken);
        }

        var (me, own) = (User.StaffId(), User.SessionId());
        await db.StaffSessions.Where(session => session.StaffId == me && session.Id != own).ExecuteDeleteAsync(cancellationToken);
        await audit.Save(cancellationToken, (me, "staff.password", me, ""));
        await transaction.CommitAsync(cancellationToken);
        return Redirect("/staff/account");
    }

    [HttpPost("/staff/account/sessions/removal")]
    public async Task<IActionResult> End([FromForm] string? session, CancellationToken cancellationToken)
    {
        var (me, own) = (User.StaffId(), User.SessionId());
        if (await db.StaffSessions.Where(other => other.Id == session && other.StaffId == me && other.Id != own).ExecuteDeleteAsync(cancellationToken) == 0)
        {
            return NotFound();
        }

        await audit.Save(cancellationToken, (me, "staff.out", me, "elsewhere"));
        return Redirect("/staff/account");
    }

    [HttpPost("/staff/account/sign-out-everywhere")]
    public async Task<IActionResult> Leave(CancellationToken cancellationToken)
    {
        var me = User.StaffId();
        await db.StaffSessions.Where(session => session.StaffId == me).ExecuteDeleteAsync(cancellationToken);
        await audit.Save(cancellationToken, (me, "staff.out", me, "everywhere"));
        await HttpContext.SignOutAsync(StaffSignIn.Scheme);
        return Redirect("/staff/sign-in");
    }

    private async Task<StaffMember> Me() =>
        await users.FindByIdAsync(User.StaffId()) ?? throw new InvalidOperationException("The signed-in member of staff has no account.");

    private async Task<IActionResult> Page(FormErrors errors, string name, CancellationToken cancellationToken)
    {
        var me = await Me();
        var sessions = await db.StaffSessions.AsNoTracking().Where(session => session.StaffId == me.Id).OrderByDescending(session => session.LastSeenAt).ToListAsync(cancellationToken);
        Response.StatusCode = errors.Any ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK;
        return View("Index", new AccountPage(me, await passkeys.Of(me), sessions, User.SessionId(), name, errors));
    }
}
