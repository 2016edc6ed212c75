using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using UpperBackSite.Accounts;
using UpperBackSite.Clinic;
using UpperBackSite.Content;
using UpperBackSite.Data.Audit;
using UpperBackSite.Features.Shared;
using UpperBackSite.Platform.Http;

namespace UpperBackSite.Features.Staff.SignIn;

/// <summary>Signs staff in with password and code or with a passkey, and sets up accounts from a set-up link.</summary>
[AllowAnonymous]
public sealed class SignInController(StaffAccounts accounts, StaffPasskeys passkeys, AuditTrail audit, IOptions<ClinicOptions> clinic) : Controller
{
    private const string NoMatch = "Your email address, password or code is incorrect. After 5 failed attempts, your account will be locked for 10 minutes";
    private const string NoPasskey = "We couldn't sign you in with this passkey. It may have been removed, or the request timed out. Try again, or use your password and code";

    [Get("/staff/sign-in")]
    public IActionResult New([FromQuery] string? to) => View("New", new SignInPage("", to, new FormErrors()));

    [HttpPost("/staff/sign-in")]
    public async Task<IActionResult> Create([FromForm] string? email, [FromForm] string? password, [FromForm] string? code, [FromForm] string? to, CancellationToken cancellationToken)
    {
        var (member, accountId) = await accounts.AuthenticateAsync(email?.Trim() ?? "", password ?? "", code ?? "");
        if (member is null)
        {
            return await Refuse("email", NoMatch, email ?? "", to, accountId, cancellationToken);
        }

        await StartSessionAsync(member, "", cancellationToken);
        return RedirectTo(to);
    }

    /// <summary>Returns the options for a passkey sign-in as JSON, for the script of the sign-in page.</summary>
    [Get("/staff/sign-in/passkey")]
    public async Task<IActionResult> BeginPasskey()
    {
        var ceremony = await passkeys.BeginSignInAsync(HttpContext);
        return Json(new { options = JsonSerializer.Deserialize<JsonElement>(ceremony.Options), challenge = ceremony.ProtectedChallenge });
    }

    [HttpPost("/staff/sign-in/passkey")]
    public async Task<IActionResult> CreateWithPasskey([FromForm] string? challenge, [FromForm] string? credential, [FromForm] string? to, CancellationToken cancellationToken)
    {
        if (await passkeys.AuthenticateAsync(challenge, credential, HttpContext) is not { } member)
        {
            return await Refuse("passkey", NoPasskey, "", to, null, cancellationToken);
        }

        await StartSessionAsync(member, "passkey", cancellationToken);
        return RedirectTo(to);
    }

    [Get("/staff/set-up")]
    public async Task<IActionResult> SetUp([FromQuery] string? who, [FromQuery] string? token) =>
        await accounts.FindBySetUpLinkAsync(who, token) is { } member
            ? View("SetUp", await CreateSetUpPageAsync(member, token!, new FormErrors()))
            : View("Expired", new ExpiredPage());

    [HttpPost("/staff/set-up")]
    public async Task<IActionResult> SetUp([FromForm] string? who, [FromForm] string? token, [FromForm] string? password, [FromForm] string? code, CancellationToken cancellationToken)
    {
        if (await accounts.FindBySetUpLinkAsync(who, token) is not { } member)
        {
            return View("Expired", new ExpiredPage());
        }

        var done = await accounts.SetUpAsync(member, token!, password ?? "", code ?? "");
        var errors = new FormErrors();
        errors.AddIf(done.PasswordFault is not null, "password", done.PasswordFault!);
        // No page holds a password, so it has to be typed again.
        errors.AddIf(done.CodeFault is not null, "password", "Enter your password again");
        errors.AddIf(done.CodeFault is not null, "code", done.CodeFault!);
        if (errors.Any)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return View("SetUp", await CreateSetUpPageAsync(member, token!, errors));
        }

        await StartSessionAsync(member, "", cancellationToken);
        return View("RecoveryCodes", new RecoveryCodesPage(done.RecoveryCodes));
    }

    /// <param name="accountId">The account that someone tried to sign in to, or null when there is none. What was typed is never recorded.</param>
    private async Task<IActionResult> Refuse(string field, string words, string email, string? to, string? accountId, CancellationToken cancellationToken)
    {
        await audit.SaveAsync(cancellationToken, (AuditEntry.Visitor, AuditEntry.SignInRefused, accountId ?? "sign-in", field is "passkey" ? field : ""));
        var errors = new FormErrors();
        errors.AddIf(true, field, words);
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return View("New", new SignInPage(email, to, errors));
    }

    private RedirectResult RedirectTo(string? to) =>
        Redirect(Url.IsLocalUrl(to) && (to.StartsWith("/staff", StringComparison.Ordinal) || to.StartsWith($"{DraftLinks.Prefix}/", StringComparison.Ordinal)) ? to : "/staff");

    /// <param name="method">The sign-in method for the audit entry; empty for password and code.</param>
    private async Task StartSessionAsync(StaffMember member, string method, CancellationToken cancellationToken)
    {
        var session = await accounts.CreateSessionAsync(member, BrowserName.FromUserAgent(Request.Headers.UserAgent.ToString()));
        await audit.SaveAsync(cancellationToken, (member.Id, "staff.in", member.Id, method));
        await StaffSignIn.SignInAsync(HttpContext, member, session);
    }

    private async Task<SetUpPage> CreateSetUpPageAsync(StaffMember member, string token, FormErrors errors)
    {
        var (key, link) = await accounts.GetAuthenticatorSetupAsync(member, clinic.Value.Name);
        return new SetUpPage(member, token, key, link, errors);
    }
}
