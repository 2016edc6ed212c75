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

namespace UpperBackSite.Features.Staff.People;

/// <summary>Lists, adds and removes staff accounts, and creates set-up links. Each change requires the administrator's password.</summary>
[MinimumRole(StaffRole.Administrator)]
public sealed class PeopleController(SiteDbContext db, UserManager<StaffMember> users, StaffAccounts accounts, PasswordConfirmation confirmation, AuditTrail audit, PublicAddress address) : Controller
{
    [Get("/staff/people")]
    public async Task<IActionResult> Index(CancellationToken cancellationToken) => View(await LoadPageAsync(new FormErrors(), null, cancellationToken));

    [HttpPost("/staff/people")]
    public async Task<IActionResult> Add([FromForm] string? name, [FromForm] string? email, [FromForm] string? role, [FromForm] string? password, CancellationToken cancellationToken)
    {
        var errors = new FormErrors();
        var isRole = Enum.TryParse<StaffRole>(role, out var chosen) && Enum.IsDefined(chosen);
        errors.AddIf(UnicodeText.IsBlank(name ?? "") || name!.CountCharacters() > 100, "name", "Enter a name of up to 100 characters");
        errors.AddIf(!EmailAddress.IsWellFormed(email?.Trim() ?? ""), "email", "Enter an email address, such as sam@example.com");
        errors.AddIf(!isRole, "role", "Choose a role");
        await confirmation.CheckAsync(User, password, errors);
        if (!errors.Any)
        {
            var (link, fault) = await accounts.AddAsync(name!, email!, chosen);
            errors.AddIf(fault is not null, "email", fault ?? "");
            if (link is not null)
            {
                await audit.SaveAsync(cancellationToken, (User.GetStaffId(), "staff.added", (await users.FindByEmailAsync(email!.Trim()))!.Id, chosen.ToString()));
                return View("Index", await LoadPageAsync(errors, address.GetRoot(Request) + link, cancellationToken));
            }
        }

        Response.StatusCode = StatusCodes.Status400BadRequest;
        return View("Index", await LoadPageAsync(errors, null, cancellationToken) with { Input = new NewColleagueInput(name ?? "", email ?? "", role ?? "") });
    }

    [HttpPost("/staff/people/{id}/link")]
    public async Task<IActionResult> Link(string id, [FromForm] string? password, CancellationToken cancellationToken)
    {
        var errors = new FormErrors();
        await confirmation.CheckAsync(User, password, errors, $"password-{id}");
        if (await users.FindByIdAsync(id) is not { } member)
        {
            return NotFound();
        }

        if (errors.Any)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return View("Index", await LoadPageAsync(errors, null, cancellationToken));
        }

        var link = await accounts.CreateSetUpLinkAsync(member);
        await audit.SaveAsync(cancellationToken, (User.GetStaffId(), "staff.link", member.Id, ""));
        return View("Index", await LoadPageAsync(errors, address.GetRoot(Request) + link, cancellationToken));
    }

    [HttpPost("/staff/people/{id}/removal")]
    public async Task<IActionResult> Remove(string id, [FromForm] string? password, CancellationToken cancellationToken)
    {
        var errors = new FormErrors();
        errors.AddIf(id == User.GetStaffId(), $"password-{id}", "You can't remove your own account. Ask another administrator to do it");
        await confirmation.CheckAsync(User, password, errors, $"password-{id}");
        if (await users.FindByIdAsync(id) is not { } member)
        {
            return NotFound();
        }

        if (errors.Any)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return View("Index", await LoadPageAsync(errors, null, cancellationToken));
        }

        await db.StaffSessions.Where(session => session.StaffId == id).ExecuteDeleteAsync(cancellationToken);
        await users.DeleteAsync(member);
        await audit.SaveAsync(cancellationToken, (User.GetStaffId(), "staff.removed", id, ""));
        return Redirect("/staff/people");
    }

    private async Task<PeoplePage> LoadPageAsync(FormErrors errors, string? link, CancellationToken cancellationToken) =>
        new(await db.Users.AsNoTracking().OrderBy(member => member.Name).ToListAsync(cancellationToken), User.GetStaffId(), link, errors);
}

/// <param name="Link">A one-time set-up link that was just made, shown once.</param>
public sealed record PeoplePage(IReadOnlyList<StaffMember> People, string CurrentStaffId, string? Link, FormErrors Faults) : StaffPage("Staff accounts", Faults)
{
    /// <summary>The values of a form that was refused.</summary>
    public NewColleagueInput Input { get; init; } = new("", "", nameof(StaffRole.Reception));
}

public sealed record NewColleagueInput(string Name, string Email, string Role);
