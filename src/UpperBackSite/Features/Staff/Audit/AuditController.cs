using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using UpperBackSite.Accounts;
using UpperBackSite.Clinic;
using UpperBackSite.Data;
using UpperBackSite.Data.Audit;
using UpperBackSite.Features.Shared;
using UpperBackSite.Platform.Http;

namespace UpperBackSite.Features.Staff.Audit;

/// <summary>Shows and verifies the audit trail. Viewing and verifying it are recorded in it.</summary>
[MinimumRole(StaffRole.Administrator)]
public sealed class AuditController(SiteDbContext db, AuditTrail audit, IOptions<ClinicOptions> clinic) : Controller
{
    private const int PageSize = 50;

    [Get("/staff/audit")]
    public async Task<IActionResult> Index([FromQuery] AuditSearch search, CancellationToken cancellationToken)
    {
        var errors = search.Check();
        await audit.SaveAsync(cancellationToken, (User.GetStaffId(), "audit.viewed", errors.Any ? "trail" : search.RecordedSubject, ""));
        Response.StatusCode = errors.Any ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK;
        return View("Index", await LoadPageAsync(search, errors, cancellationToken));
    }

    /// <summary>Verifies the hash chain. It reads all entries, so it runs only on request.</summary>
    [HttpPost("/staff/audit/verification")]
    public async Task<IActionResult> Verify(CancellationToken cancellationToken)
    {
        var result = await audit.VerifyAsync(cancellationToken);
        await audit.SaveAsync(cancellationToken, (User.GetStaffId(), "audit.verified", "trail", result.IsIntact ? "unbroken" : "broken"));
        return View("Index", await LoadPageAsync(new AuditSearch(), new FormErrors(), cancellationToken) with { Verification = result });
    }

    private async Task<AuditPage> LoadPageAsync(AuditSearch search, FormErrors errors, CancellationToken cancellationToken)
    {
        var found = errors.Any ? db.AuditEntries.Where(_ => false) : search.Apply(db.AuditEntries.AsNoTracking());
        var count = await found.CountAsync(cancellationToken);
        var entries = await search.ApplyBefore(found).OrderByDescending(entry => entry.Id).Take(PageSize + 1).ToListAsync(cancellationToken);
        var names = await db.Users.OrderBy(member => member.Name).ToDictionaryAsync(member => member.Id, member => member.Name, cancellationToken);
        var actors = await db.AuditEntries.Select(entry => entry.Who).Distinct().ToListAsync(cancellationToken);
        var actions = await db.AuditEntries.Select(entry => entry.Action).Distinct().OrderBy(action => action).ToListAsync(cancellationToken);
        return new AuditPage(search, [.. entries.Take(PageSize)], count, entries.Count > PageSize, names, [.. actors.Where(who => !names.ContainsKey(who))], actions, clinic.Value, errors);
    }
}
