using System.Text.RegularExpressions;
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
public sealed partial class PeopleController(SiteDbContext db, UserManager<StaffMember> users, StaffAccounts accounts, PasswordConfirmation confirmation, AuditTrail audit, PublicAddress address, TimeProvider clock) : Controller
{
    private const int MaxNameLength = 100;

    [Get("/staff/people")]
    public async Task<IActionResult> Index(CancellationToken cancellationToken) => View(await LoadPageAsync(new FormErrors(), null, cancellationToken));

    [HttpPost("/staff/people")]
    public async Task<IActionResult> Add([FromForm] string? name, [FromForm] string? email, [FromForm] string? role, [FromForm] string? password, CancellationToken cancellationToken)
    {
        var errors = new FormErrors();
        var isRole = Enum.TryParse<StaffRole>(role, out var chosen) && Enum.IsDefined(chosen);
        errors.AddIf(UnicodeText.IsBlank(name ?? "") || name!.CountCharacters() > MaxNameLength, "name", $"Enter a name of up to {MaxNameLength} characters");
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

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Entry(member).ReloadAsync(cancellationToken);
        if (await accounts.IsLastAdministratorAsync(member))
        {
            return Forbid();
        }

        await db.StaffSessions.Where(session => session.StaffId == id).ExecuteDeleteAsync(cancellationToken);
        await users.DeleteAsync(member);
        await audit.SaveAsync(cancellationToken, (User.GetStaffId(), "staff.removed", id, ""));
        await transaction.CommitAsync(cancellationToken);
        return Redirect("/staff/people");
    }

    /// <summary>Changes a name or a role, also the administrator's own. The last administrator's role stays.</summary>
    [HttpPost("/staff/people/{id}/details")]
    public async Task<IActionResult> Change(string id, [FromForm] string? name, [FromForm] string? role, [FromForm] string? password, CancellationToken cancellationToken)
    {
        var newName = InputNormalizer.NormalizeLine(name);
        var errors = new FormErrors();
        var isRole = Enum.TryParse<StaffRole>(role, out var newRole) && Enum.IsDefined(newRole);
        errors.AddIf(newName is null || newName.CountCharacters() > MaxNameLength, $"name-{id}", $"Enter a name of up to {MaxNameLength} characters");
        errors.AddIf(!isRole, $"role-{id}", "Choose a role");
        await confirmation.CheckAsync(User, password, errors, $"details-password-{id}");
        // Of two administrators who change each other's role at once, the second one finds the first one's change.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await users.FindByIdAsync(id) is not { } member)
        {
            return NotFound();
        }

        await db.Entry(member).ReloadAsync(cancellationToken);
        var previous = (member.Name, member.Role);
        var fault = errors.Any ? null : await accounts.ChangeAsync(member, newName!, newRole);
        errors.AddIf(fault is not null, $"role-{id}", fault ?? "");
        if (errors.Any)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return View("Index", await LoadPageAsync(errors, null, cancellationToken) with { DetailsInput = new DetailsInput(id, name ?? "", role ?? "") });
        }

        await audit.SaveAsync(cancellationToken, (User.GetStaffId(), "staff.changed", id, Describe(previous, (member.Name, member.Role))));
        await transaction.CommitAsync(cancellationToken);
        return Redirect("/staff/people");
    }

    /// <summary>Sets or removes what readers see of a clinician who approves pages.</summary>
    [HttpPost("/staff/people/{id}/registration")]
    public async Task<IActionResult> Register(string id, [FromForm] string? profession, [FromForm] string? registration, [FromForm] string? password, CancellationToken cancellationToken)
    {
        var (title, number) = (InputNormalizer.NormalizeLine(profession), InputNormalizer.NormalizeLine(registration)?.ToUpperInvariant());
        var errors = new FormErrors();
        errors.AddIf(title is null && number is not null, $"profession-{id}", "Enter the profession, such as physiotherapist");
        errors.AddIf(title?.Length > 60, $"profession-{id}", "The profession must be 60 characters or fewer");
        errors.AddIf(number is null ? title is not null : !RegistrationFormat().IsMatch(number), $"registration-{id}", "Enter the register and the number, such as HCPC PH123456");
        await confirmation.CheckAsync(User, password, errors, $"registration-password-{id}");
        if (await users.FindByIdAsync(id) is not { } member)
        {
            return NotFound();
        }

        if (errors.Any)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return View("Index", await LoadPageAsync(errors, null, cancellationToken) with { RegistrationInput = new RegistrationInput(id, profession, registration) });
        }

        (member.Profession, member.Registration) = (title, number);
        await users.UpdateAsync(member);
        await audit.SaveAsync(cancellationToken, (User.GetStaffId(), "staff.registration", id, number ?? "removed"));
        return Redirect("/staff/people");
    }

    private static string Describe((string Name, StaffRole Role) previous, (string Name, StaffRole Role) changed) => (previous.Name == changed.Name, previous.Role == changed.Role) switch
    {
        (true, true) => "nothing",
        (false, true) => "name",
        (var isSameName, _) => $"{(isSameName ? "" : "name, ")}{previous.Role} to {changed.Role}",
    };

    [GeneratedRegex("^[A-Z]{2,6} [A-Z0-9]{4,12}$")]
    private static partial Regex RegistrationFormat();

    private async Task<PeoplePage> LoadPageAsync(FormErrors errors, string? link, CancellationToken cancellationToken)
    {
        var people = await db.Users.AsNoTracking().OrderBy(member => member.Name).ToListAsync(cancellationToken);
        var since = clock.GetUtcNow().AddDays(-1);
        var ids = people.Select(member => member.Id).ToList();
        var refused = await db.AuditEntries.Where(entry => entry.Action == AuditEntry.SignInRefused && ids.Contains(entry.About) && entry.At > since)
            .GroupBy(entry => entry.About).Select(account => new { account.Key, Count = account.Count() }).ToDictionaryAsync(account => account.Key, account => account.Count, cancellationToken);
        return new PeoplePage(people, User.GetStaffId(), link, refused, errors);
    }
}

/// <param name="Link">A one-time set-up link that was just made, shown once.</param>
/// <param name="RefusedSignIns">The number of failed sign-ins in the last 24 hours, by account id.</param>
public sealed record PeoplePage(IReadOnlyList<StaffMember> People, string CurrentStaffId, string? Link, IReadOnlyDictionary<string, int> RefusedSignIns, FormErrors Faults) : StaffPage("Staff accounts", Faults)
{
    /// <summary>The values of a form that was refused.</summary>
    public NewColleagueInput Input { get; init; } = new("", "", nameof(StaffRole.Reception));

    /// <summary>The values of a registration that was refused, or null.</summary>
    public RegistrationInput? RegistrationInput { get; init; }

    /// <summary>The values of a change of name or role that was refused, or null.</summary>
    public DetailsInput? DetailsInput { get; init; }
}

public sealed record DetailsInput(string StaffId, string Name, string Role);

public sealed record NewColleagueInput(string Name, string Email, string Role);

public sealed record RegistrationInput(string StaffId, string? Profession, string? Registration);
