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
    SiteDbContext db, AuditTrail audit, SubjectAccessExport copy, EnquiryRemoval removal, PasswordConfirmation confirmation, IOptions<EnquiriesOptions> options, IOptions<ClinicOptions> clinic) : Controller
{
    [Get("/staff/enquiries/{reference}/privacy")]
    public Task<IActionResult> Show(string reference, CancellationToken cancellationToken) => ShowPageAsync(reference, new FormErrors(), cancellationToken);

    /// <summary>Downloads a copy of all data and records it in the audit trail. It is a post because it requires the password.</summary>
    [HttpPost("/staff/enquiries/{reference}/privacy/copies")]
    public async Task<IActionResult> Copy(string reference, [FromForm] string? format, [FromForm] bool linked, [FromForm] string? password, CancellationToken cancellationToken)
    {
        var errors = new FormErrors();
        errors.AddIf(format is not ("json" or "html"), "format", "Choose a format");
        await confirmation.CheckAsync(User, password, errors, "copy-password");
        if (errors.Any)
        {
            return await ShowPageAsync(reference, errors, cancellationToken);
        }

        if (await FindReferencesAsync(reference, linked, cancellationToken) is not { Count: > 0 } references)
        {
            return NotFound();
        }

        var text = format == "json" ? await copy.ToJsonAsync(references, cancellationToken) : await copy.ToHtmlAsync(references, cancellationToken);
        await audit.SaveAsync(cancellationToken, [.. references.Select(each => (User.GetStaffId(), "enquiry.exported", each, format!))]);
        return File(Encoding.UTF8.GetBytes(text), format == "json" ? "application/json" : "text/html; charset=utf-8", $"{references[0].ToLowerInvariant()}.{format}");
    }

    [HttpPost("/staff/enquiries/{reference}/privacy/erasure")]
    public async Task<IActionResult> Erase(string reference, [FromForm] string? reason, [FromForm] bool linked, [FromForm] bool sure, [FromForm] string? password, CancellationToken cancellationToken)
    {
        var errors = new FormErrors();
        var isReason = Enum.TryParse<ErasureReason>(reason, out var because) && Enum.IsDefined(because);
        errors.AddIf(!isReason, "reason", "Choose a reason");
        errors.AddIf(!sure, "sure", "Confirm that you understand this can't be undone");
        await confirmation.CheckAsync(User, password, errors);
        if (errors.Any)
        {
            return await ShowPageAsync(reference, errors, cancellationToken);
        }

        var erased = await removal.EraseAsync(await FindReferencesAsync(reference, linked, cancellationToken), because, User.GetStaffId(), cancellationToken);
        return erased.Count == 0 ? NotFound() : Redirect($"/staff/enquiries/{reference.ToLowerInvariant()}/privacy/erasure");
    }

    [Get("/staff/enquiries/{reference}/privacy/erasure")]
    public async Task<IActionResult> Erased(string reference, CancellationToken cancellationToken)
    {
        var normalized = reference.ToUpperInvariant();
        var entry = await db.AuditEntries.AsNoTracking().FirstOrDefaultAsync(row => row.About == normalized && row.Action == "enquiry.erased", cancellationToken);
        if (entry is not null)
        {
            return View("Erased", new ErasedPage(entry, (await db.Users.FindAsync([entry.Who], cancellationToken))?.Name));
        }

        // A tab that is restored after an error requests the address of the form.
        return await db.Enquiries.AnyAsync(row => row.Reference == normalized, cancellationToken) ? Redirect($"/staff/enquiries/{reference.ToLowerInvariant()}/privacy") : NotFound();
    }

    private async Task<IActionResult> ShowPageAsync(string reference, FormErrors errors, CancellationToken cancellationToken)
    {
        var normalized = reference.ToUpperInvariant();
        if (await db.Enquiries.AsNoTracking().Include(row => row.Visits).FirstOrDefaultAsync(row => row.Reference == normalized, cancellationToken) is not { } enquiry)
        {
            return NotFound();
        }

        await audit.SaveAsync(cancellationToken, (User.GetStaffId(), "enquiry.viewed", enquiry.Reference, "privacy"));
        Response.StatusCode = errors.Any ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK;
        var all = await FindReferencesAsync(normalized, linked: true, cancellationToken);
        return View("Show", new PrivacyPage(enquiry, [.. all.Skip(1)], options.Value.KeepDays.GetExpiry(enquiry), clinic.Value, errors));
    }

    /// <summary>Returns the reference, followed by those of linked enquiries if requested, or nothing when there is no such enquiry.</summary>
    private async Task<IReadOnlyList<string>> FindReferencesAsync(string reference, bool linked, CancellationToken cancellationToken)
    {
        var normalized = reference.ToUpperInvariant();
        var found = await db.Enquiries.AsNoTracking().Where(row => row.Reference == normalized).Select(row => new { row.PersonId }).FirstOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return [];
        }

        return linked && found.PersonId is { } person
            ? [normalized, .. await db.Enquiries.Where(row => row.PersonId == person && row.Reference != normalized).OrderBy(row => row.ReceivedAt).Select(row => row.Reference).ToListAsync(cancellationToken)]
            : [normalized];
    }
}
