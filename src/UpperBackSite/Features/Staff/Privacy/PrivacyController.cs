using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using UpperBackSite.Accounts;
using UpperBackSite.Clinic;
using UpperBackSite.Data;
using UpperBackSite.Data.Audit;
using UpperBackSite.Enquiries;
using UpperBackSite.Enquiries.Privacy;
using UpperBackSite.Features.Shared;
using UpperBackSite.Platform.Http;

namespace UpperBackSite.Features.Staff.Privacy;

/// <summary>Handles data subject requests for an enquiry: a copy of all data, and erasure.</summary>
[MinimumRole(StaffRole.Administrator)]
public sealed class PrivacyController(
    SiteDbContext db, AuditTrail audit, SubjectAccessExport copy, EnquiryRemoval removal, PasswordConfirmation again, IOptions<EnquiriesOptions> options, IOptions<ClinicOptions> clinic) : Controller
{
    [Get("/staff/enquiries/{reference}/privacy")]
    public Task<IActionResult> Show(string reference, CancellationToken cancellationToken) => Page(reference, new FormErrors(), cancellationToken);

    /// <summary>Downloads a copy of all data and records it in the audit trail. It is a post because it requires the password.</summary>
    [HttpPost("/staff/enquiries/{reference}/privacy/copies")]
    public async Task<IActionResult> Copy(string reference, [FromForm] string? format, [FromForm] bool linked, [FromForm] string? password, CancellationToken cancellationToken)
    {
        var errors = new FormErrors();
        errors.AddIf(format is not ("json" or "html"), "format", "Choose a format");
        await again.Check(User, password, errors, "copy-password");
        if (errors.Any)
        {
            return await Page(reference, errors, cancellationToken);
        }

        if (await Meant(reference, linked, cancellationToken) is not { Count: > 0 } references)
        {
            return NotFound();
        }

        var text = format == "json" ? await copy.Json(references, cancellationToken) : await copy.Html(references, cancellationToken);
        await audit.Save(cancellationToken, [.. references.Select(each => (User.StaffId(), "enquiry.exported", each, format!))]);
        return File(Encoding.UTF8.GetBytes(text), format == "json" ? "application/json" : "text/html; charset=utf-8", $"{references[0].ToLowerInvariant()}.{format}");
    }

    [HttpPost("/staff/enquiries/{reference}/privacy/erasure")]
    public async Task<IActionResult> Erase(string reference, [FromForm] string? reason, [FromForm] bool linked, [FromForm] bool sure, [FromForm] string? password, CancellationToken cancellationToken)
    {
        var errors = new FormErrors();
        var isReason = Enum.TryParse<ErasureReason>(reason, out var because) && Enum.IsDefined(because);
        errors.AddIf(!isReason, "reason", "Choose a reason");
        errors.AddIf(!sure, "sure", "Confirm that you understand this cannot be undone");
        await again.Check(User, password, errors);
        if (errors.Any)
        {
            return await Page(reference, errors, cancellationToken);
        }

        var erased = await removal.Erase(await Meant(reference, linked, cancellationToken), because, User.StaffId(), cancellationToken);
        return erased.Count == 0 ? NotFound() : Redirect($"/staff/enquiries/{reference.ToLowerInvariant()}/privacy/erasure");
    }

    [Get("/staff/enquiries/{reference}/privacy/erasure")]
    public async Task<IActionResult> Erased(string reference, CancellationToken cancellationToken)
    {
        var about = reference.ToUpperInvariant();
        var entry = await db.AuditEntries.AsNoTracking().FirstOrDefaultAsync(row => row.About == about && row.Action == "enquiry.erased", cancellationToken);
        return entry is null ? NotFound() : View("Erased", new ErasedPage(entry, (await db.Users.FindAsync([entry.Who], cancellationToken))?.Name));
    }

    private async Task<IActionResult> Page(string reference, FormErrors errors, CancellationToken cancellationToken)
    {
        var known = reference.ToUpperInvariant();
        if (await db.Enquiries.AsNoTracking().Include(row => row.Visits).FirstOrDefaultAsync(row => row.Reference == known, cancellationToken) is not { } enquiry)
        {
            return NotFound();
        }

        await audit.Save(cancellationToken, (User.StaffId(), "enquiry.viewed", enquiry.Reference, "privacy"));
        Response.StatusCode = errors.Any ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK;
        var all = await Meant(known, linked: true, cancellationToken);
        return View("Show", new PrivacyPage(enquiry, [.. all.Skip(1)], options.Value.KeepDays.EndOf(enquiry), clinic.Value, errors));
    }

    /// <summary>Returns the reference, followed by those of linked enquiries if requested, or nothing when there is no such enquiry.</summary>
    private async Task<IReadOnlyList<string>> Meant(string reference, bool linked, CancellationToken cancellationToken)
    {
        var known = reference.ToUpperInvariant();
        var found = await db.Enquiries.AsNoTracking().Where(row => row.Reference == known).Select(row => new { row.PersonId }).FirstOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return [];
        }

        return linked && found.PersonId is { } person
            ? [known, .. await db.Enquiries.Where(row => row.PersonId == person && row.Reference != known).OrderBy(row => row.ReceivedAt).Select(row => row.Reference).ToListAsync(cancellationToken)]
            : [known];
    }
}
