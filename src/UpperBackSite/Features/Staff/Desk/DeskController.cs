using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using UpperBackSite.Data;
using UpperBackSite.Enquiries;
using UpperBackSite.Enquiries.StaffWork;
using UpperBackSite.Features.Shared;
using UpperBackSite.Platform.Http;

namespace UpperBackSite.Features.Staff.Desk;

/// <summary>Shows one enquiry to staff, and handles changes to its status, assignee, notes, mail, private link and person.</summary>
public sealed class DeskController(EnquiryPageFactory pages, EnquiryStaffService staffService, RelatedEnquiries related, SiteDbContext db) : EnquiryController(pages)
{
    private const int LongestNote = 2000;

    [Get("/staff/enquiries/{reference}")]
    public Task<IActionResult> Show(string reference, CancellationToken cancellationToken) => Page(reference, new FormErrors(), new DeskDraft(), StatusCodes.Status200OK, cancellationToken);

    [HttpPost("/staff/enquiries/{reference}/status")]
    public async Task<IActionResult> Status(string reference, [FromForm] int version, [FromForm] string? status, [FromForm] string? reason, CancellationToken cancellationToken)
    {
        var errors = new FormErrors();
        var isStatus = Enum.TryParse<EnquiryStatus>(status, out var to) && Enum.IsDefined(to) && to is not EnquiryStatus.Spam;
        var isReason = Enum.TryParse<CloseReason>(reason, out var because) && Enum.IsDefined(because);
        errors.AddIf(!isStatus, "status", "Choose a status");
        errors.AddIf(isStatus && to is EnquiryStatus.Closed && !isReason, "reason", "Choose a reason for closing");
        return errors.Any
            ? await Page(reference, errors, new DeskDraft(), StatusCodes.Status400BadRequest, cancellationToken)
            : await After(reference, await staffService.SetStatus(NormalizeReference(reference), version, to, isReason ? because : null, Me, cancellationToken), cancellationToken);
    }

    [HttpPost("/staff/enquiries/{reference}/assignee")]
    public async Task<IActionResult> Assign(string reference, [FromForm] int version, [FromForm] string? assignee, CancellationToken cancellationToken)
    {
        var isKnown = string.IsNullOrEmpty(assignee) || await db.Users.AnyAsync(member => member.Id == assignee, cancellationToken);
        return isKnown
            ? await After(reference, await staffService.Assign(NormalizeReference(reference), version, string.IsNullOrEmpty(assignee) ? null : assignee, Me, cancellationToken), cancellationToken)
            : BadRequest();
    }

    [HttpPost("/staff/enquiries/{reference}/spam")]
    public async Task<IActionResult> Spam(string reference, [FromForm] int version, CancellationToken cancellationToken) =>
        await After(reference, await staffService.MarkSpam(NormalizeReference(reference), version, isSpam: true, Me, cancellationToken), cancellationToken);

    [HttpPost("/staff/enquiries/{reference}/spam/removal")]
    public async Task<IActionResult> NotSpam(string reference, [FromForm] int version, CancellationToken cancellationToken) =>
        await After(reference, await staffService.MarkSpam(NormalizeReference(reference), version, isSpam: false, Me, cancellationToken), cancellationToken);

    [HttpPost("/staff/enquiries/{reference}/notes")]
    public async Task<IActionResult> Note(string reference, [FromForm] string? text, [FromForm] bool call, CancellationToken cancellationToken)
    {
        var note = (text ?? "").Trim();
        var errors = new FormErrors();
        errors.AddIf(note.Length == 0, "text", "Enter a note");
        errors.AddIf(note.Length > LongestNote, "text", $"The note must be {LongestNote:N0} characters or fewer. It has {note.Length:N0}");
        return errors.Any
            ? await Page(reference, errors, new DeskDraft(Note: text ?? ""), StatusCodes.Status400BadRequest, cancellationToken)
            : await After(reference, await staffService.AddNote(NormalizeReference(reference), note, call, Me, cancellationToken), new DeskDraft(Note: note), cancellationToken);
    }

    [HttpPost("/staff/enquiries/{reference}/mail/{id:int}")]
    public async Task<IActionResult> Retry(string reference, int id, CancellationToken cancellationToken) =>
        await After(reference, await staffService.RetryMail(NormalizeReference(reference), id, Me, cancellationToken), cancellationToken);

    [HttpPost("/staff/enquiries/{reference}/link")]
    public async Task<IActionResult> RenewLink(string reference, CancellationToken cancellationToken) =>
        await After(reference, await staffService.RenewLink(NormalizeReference(reference), Me, cancellationToken), cancellationToken);

    [HttpPost("/staff/enquiries/{reference}/link/removal")]
    public async Task<IActionResult> StopLink(string reference, CancellationToken cancellationToken) =>
        await After(reference, await staffService.StopLink(NormalizeReference(reference), Me, cancellationToken), cancellationToken);

    [HttpPost("/staff/enquiries/{reference}/person")]
    public async Task<IActionResult> LinkPerson(string reference, [FromForm] string? other, CancellationToken cancellationToken) =>
        await After(reference, await related.Link(NormalizeReference(reference), NormalizeReference(other ?? ""), Me, cancellationToken), cancellationToken);

    [HttpPost("/staff/enquiries/{reference}/person/removal")]
    public async Task<IActionResult> UnlinkPerson(string reference, CancellationToken cancellationToken) =>
        await After(reference, await related.Unlink(NormalizeReference(reference), Me, cancellationToken), cancellationToken);
}
