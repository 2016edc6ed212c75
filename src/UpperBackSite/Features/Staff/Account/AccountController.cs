using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using UpperBackSite.Accounts;
using UpperBackSite.Clinic;
using UpperBackSite.Data;
using UpperBackSite.Data.Audit;
using UpperBackSite.Features.Shared;
using UpperBackSite.Platform.Http;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Features.Staff.Account;

public sealed class AccountController(SiteDbContext db, UserManager<StaffMember> users, StaffAccounts accounts, PasswordConfirmation confirmation, StaffPasskeys passkeys, CalendarKeys calendarKeys, PublicAddress address, AuditTrail audit) : Controller
{
    private const int MaxNameLength = 60;

    [Get("/staff/account")]
    public Task<IActionResult> Index(CancellationToken cancellationToken) => ShowPageAsync(new FormErrors(), "", cancellationToken);

    /// <summary>Confirms the password before the passkey is created, so that no unused passkey remains on the device.</summary>
    [HttpPost("/staff/account/passkey-offers")]
    public async Task<IActionResult> BeginPasskey([FromForm] string? name, [FromForm] string? password, CancellationToken cancellationToken)
    {
        var passkeyName = (name ?? "").Trim();
        var errors = new FormErrors();
        errors.AddIf(UnicodeText.IsBlank(passkeyName) || passkeyName.CountCharacters() > MaxNameLength, "name", $"Enter a name of up to {MaxNameLength} characters, such as “my phone”");
        await confirmation.CheckAsync(User, password, errors);
        return errors.Any
            ? await ShowPageAsync(errors, passkeyName, cancellationToken)
            : View("Passkey", new PasskeyPage(passkeyName, await passkeys.BeginRegistrationAsync(await GetCurrentMemberAsync(), User.GetSessionId(), passkeyName, HttpContext)));
    }

    [HttpPost("/staff/account/passkeys")]
    public async Task<IActionResult> AddPasskey([FromForm] string? challenge, [FromForm] string? credential, CancellationToken cancellationToken)
    {
        var errors = new FormErrors();
        errors.AddIf(!await passkeys.CompleteRegistrationAsync(await GetCurrentMemberAsync(), User.GetSessionId(), challenge, credential, HttpContext), "name", "The passkey wasn't added. The request may have timed out. Try again");
        return errors.Any ? await ShowPageAsync(errors, "", cancellationToken) : Redirect("/staff/account");
    }

    [HttpPost("/staff/account/passkeys/removal")]
    public async Task<IActionResult> RemovePasskey([FromForm] string? passkey, [FromForm] string? password, CancellationToken cancellationToken)
    {
        var errors = new FormErrors();
        await confirmation.CheckAsync(User, password, errors, $"password-{passkey}");
        if (errors.Any)
        {
            return await ShowPageAsync(errors, "", cancellationToken);
        }

        return await passkeys.RemoveAsync(await GetCurrentMemberAsync(), passkey, cancellationToken) ? Redirect("/staff/account") : NotFound();
    }

    /// <summary>Changes the password and ends the other sessions of the account.</summary>
    [HttpPost("/staff/account/password")]
    public async Task<IActionResult> ChangePassword([FromForm] string? password, [FromForm(Name = "new-password")] string? chosen, CancellationToken cancellationToken)
    {
        var errors = new FormErrors();
        await confirmation.CheckAsync(User, password, errors, "password-now");
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!errors.Any && await accounts.ChangePasswordAsync(await GetCurrentMemberAsync(), password!, chosen ?? "") is { } fault)
        {
            errors.AddIf(true, "new-password", fault);
        }

        if (errors.Any)
        {
            return await ShowPageAsync(errors, "", cancellationToken);
        }

        var (me, currentSession) = (User.GetStaffId(), User.GetSessionId());
        await db.StaffSessions.Where(session => session.StaffId == me && session.Id != currentSession).ExecuteDeleteAsync(cancellationToken);
        await audit.SaveAsync(cancellationToken, (me, "staff.password", me, ""));
        await transaction.CommitAsync(cancellationToken);
        return Redirect("/staff/account");
    }

    /// <summary>Creates the link of the calendar feed and shows it once. It opens without signing in, so the password is confirmed first.</summary>
    [HttpPost("/staff/account/calendar")]
    public async Task<IActionResult> CreateCalendarLink([FromForm] string? password, CancellationToken cancellationToken)
    {
        var errors = new FormErrors();
        await confirmation.CheckAsync(User, password, errors, "password-calendar");
        return errors.Any
            ? await ShowPageAsync(errors, "", cancellationToken)
            : View("CalendarLink", new CalendarLinkPage(address.GetUrl(Request, $"{CalendarKeys.FeedPath}?key={await calendarKeys.CreateAsync(User.GetStaffId(), cancellationToken)}")));
    }

    [HttpPost("/staff/account/calendar/removal")]
    public async Task<IActionResult> RemoveCalendarLink(CancellationToken cancellationToken)
    {
        await calendarKeys.RemoveAsync(User.GetStaffId(), cancellationToken);
        return Redirect("/staff/account#calendar");
    }

    [HttpPost("/staff/account/sessions/removal")]
    public async Task<IActionResult> EndSession([FromForm] string? session, CancellationToken cancellationToken)
    {
        var (me, currentSession) = (User.GetStaffId(), User.GetSessionId());
        if (await db.StaffSessions.Where(other => other.Id == session && other.StaffId == me && other.Id != currentSession).ExecuteDeleteAsync(cancellationToken) == 0)
        {
            return NotFound();
        }

        await audit.SaveAsync(cancellationToken, (me, "staff.out", me, "elsewhere"));
        return Redirect("/staff/account");
    }

    [HttpPost("/staff/account/sign-out-everywhere")]
    public async Task<IActionResult> SignOutEverywhere(CancellationToken cancellationToken)
    {
        var me = User.GetStaffId();
        await db.StaffSessions.Where(session => session.StaffId == me).ExecuteDeleteAsync(cancellationToken);
        await audit.SaveAsync(cancellationToken, (me, "staff.out", me, "everywhere"));
        await HttpContext.SignOutAsync(StaffSignIn.Scheme);
        return Redirect("/staff/sign-in");
    }

    private async Task<StaffMember> GetCurrentMemberAsync() =>
        await users.FindByIdAsync(User.GetStaffId()) ?? throw new InvalidOperationException("The signed-in member of staff has no account.");

    private async Task<IActionResult> ShowPageAsync(FormErrors errors, string name, CancellationToken cancellationToken)
    {
        var me = await GetCurrentMemberAsync();
        var sessions = await db.StaffSessions.AsNoTracking().Where(session => session.StaffId == me.Id).OrderByDescending(session => session.LastSeenAt).ToListAsync(cancellationToken);
        Response.StatusCode = errors.Any ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK;
        return View("Index", new AccountPage(me, await passkeys.ListAsync(me), sessions, User.GetSessionId(), name, errors));
    }
}
