using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using UpperBackSite.Clinic;
using UpperBackSite.Data;
using UpperBackSite.Enquiries;
using UpperBackSite.Features.Shared;
using UpperBackSite.Platform;

namespace UpperBackSite.Features.Staff;

/// <summary>One enquiry: its answers, what was done, and what can be done next.</summary>
[StaffOnly]
public sealed class DeskController(EnquiryDesk desk, SiteDbContext db, IOptions<ClinicOptions> clinic) : Controller
{
    private const int LongestNote = 2000;
    private const string Changed = "Someone else changed this enquiry while you had it open. Nothing of yours was saved. What you see now is the newest: look, and try again";

    [Get("/staff/enquiries/{reference}")]
    public Task<IActionResult> Show(string reference, CancellationToken stopping) => Page(reference, new FormErrors(), "", stopping);

    [HttpPost("/staff/enquiries/{reference}/status")]
    public async Task<IActionResult> Status(string reference, [FromForm] int version, [FromForm] string? status, [FromForm] string? reason, CancellationToken stopping)
    {
        var errors = new FormErrors();
        var isStatus = Enum.TryParse<EnquiryStatus>(status, out var to) && Enum.IsDefined(to);
        var isReason = Enum.TryParse<CloseReason>(reason, out var because) && Enum.IsDefined(because);
        errors.AddIf(!isStatus, "status", "Choose a status");
        errors.AddIf(isStatus && to is EnquiryStatus.Closed && !isReason, "reason", "Say why it is closed");
        return errors.Any
            ? await Page(reference, errors, "", stopping)
            : await After(reference, await desk.SetStatus(Known(reference), version, to, isReason ? because : null, User.StaffId(), stopping), stopping);
    }

    [HttpPost("/staff/enquiries/{reference}/assignee")]
    public async Task<IActionResult> Assign(string reference, [FromForm] int version, [FromForm] string? assignee, CancellationToken stopping)
    {
        var isKnown = string.IsNullOrEmpty(assignee) || await db.Users.AnyAsync(member => member.Id == assignee, stopping);
        return isKnown
            ? await After(reference, await desk.Assign(Known(reference), version, string.IsNullOrEmpty(assignee) ? null : assignee, User.StaffId(), stopping), stopping)
            : BadRequest();
    }

    [HttpPost("/staff/enquiries/{reference}/notes")]
    public async Task<IActionResult> Note(string reference, [FromForm] string? text, [FromForm] bool call, CancellationToken stopping)
    {
        var note = (text ?? "").Trim();
        var errors = new FormErrors();
        errors.AddIf(note.Length == 0, "text", "Write something first");
        errors.AddIf(note.Length > LongestNote, "text", $"A note has at most {LongestNote} characters, and this one has {note.Length}");
        if (errors.Any)
        {
            return await Page(reference, errors, text ?? "", stopping);
        }

        return await desk.AddNote(Known(reference), note, call, User.StaffId(), stopping) ? Back(reference) : NotFound();
    }

    [HttpPost("/staff/enquiries/{reference}/mail/{id:int}")]
    public async Task<IActionResult> Retry(string reference, int id, CancellationToken stopping) =>
        await desk.RetryMail(Known(reference), id, User.StaffId(), stopping) ? Back(reference) : NotFound();

    private async Task<IActionResult> After(string reference, bool isDone, CancellationToken stopping)
    {
        if (isDone)
        {
            return Back(reference);
        }

        var errors = new FormErrors();
        errors.AddIf(true, "status", Changed);
        return await Page(reference, errors, "", stopping, StatusCodes.Status409Conflict);
    }

    private async Task<IActionResult> Page(string reference, FormErrors errors, string note, CancellationToken stopping, int errorStatus = StatusCodes.Status400BadRequest)
    {
        if (await desk.View(Known(reference), User.StaffId(), stopping) is not { } enquiry)
        {
            return NotFound();
        }

        var history = await db.AuditEntries.AsNoTracking().Where(entry => entry.About == enquiry.Reference).OrderByDescending(entry => entry.Id).Take(50).ToListAsync(stopping);
        var staff = await db.Users.AsNoTracking().OrderBy(member => member.Name).ToListAsync(stopping);
        Response.StatusCode = errors.Any ? errorStatus : StatusCodes.Status200OK;
        return View("Show", new EnquiryPage(enquiry, history, staff, clinic.Value, note, errors));
    }

    private RedirectResult Back(string reference) => Redirect($"/staff/enquiries/{reference.ToLowerInvariant()}");

    /// <summary>Addresses are lower case.</summary>
    private static string Known(string reference) => reference.ToUpperInvariant();
}
