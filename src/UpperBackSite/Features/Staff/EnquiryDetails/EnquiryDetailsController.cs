using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using UpperBackSite.Data;
using UpperBackSite.Enquiries;
using UpperBackSite.Enquiries.StaffWork;
using UpperBackSite.Features.Shared;
using UpperBackSite.Platform.Http;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Features.Staff.EnquiryDetails;

/// <summary>Shows one enquiry to staff, and handles changes to its status, assignee, notes, mail, private link and person.</summary>
public sealed class EnquiryDetailsController(EnquiryPageFactory pages, EnquiryStaffService staffService, RelatedEnquiries related, SiteDbContext db, TimeProvider clock) : EnquiryController(pages)
{
    public const int MaxNoteLength = 2000;
    public const int MaxLineLength = 200;

    [Get("/staff/enquiries/{reference}")]
    public Task<IActionResult> Show(string reference, [FromQuery] string? done, CancellationToken cancellationToken) =>
        ShowPageAsync(reference, new FormErrors(), new EnquiryPageInput(), StatusCodes.Status200OK, cancellationToken, done);

    [HttpPost("/staff/enquiries/{reference}/status")]
    public async Task<IActionResult> SetStatus(string reference, [FromForm] int version, [FromForm] string? status, [FromForm] string? reason, CancellationToken cancellationToken)
    {
        var errors = new FormErrors();
        var isStatus = Enum.TryParse<EnquiryStatus>(status, out var to) && Enum.IsDefined(to) && to is not EnquiryStatus.Spam;
        var isReason = Enum.TryParse<CloseReason>(reason, out var because) && Enum.IsDefined(because);
        errors.AddIf(!isStatus, "status", "Choose a status");
        errors.AddIf(isStatus && to is EnquiryStatus.Closed && !isReason, "reason", "Choose a reason for closing");
        var visit = await FindAgreedVisitAsync(reference, cancellationToken);
        errors.AddIf(to is EnquiryStatus.Booked && visit is null, "status", "Offer them a time first, and mark it as agreed when they agree. The status is then Booked by itself");
        errors.AddIf(isStatus && to is not EnquiryStatus.Booked && visit?.StartsAt > clock.GetUtcNow(), "status", "They have a visit. Cancel it first, so that they hear of it");
        return errors.Any
            ? await ShowPageAsync(reference, errors, new EnquiryPageInput(), StatusCodes.Status400BadRequest, cancellationToken)
            : await ToResultAsync(reference, await staffService.SetStatusAsync(NormalizeReference(reference), version, to, isReason ? because : null, CurrentStaffId, cancellationToken), new EnquiryPageInput(), cancellationToken, "status");
    }

    /// <summary>Hands the enquiry over to a colleague, or takes it from everyone.</summary>
    [HttpPost("/staff/enquiries/{reference}/assignee")]
    public async Task<IActionResult> Assign(string reference, [FromForm] int version, [FromForm] string? assignee, [FromForm] string? line, CancellationToken cancellationToken)
    {
        var words = InputNormalizer.NormalizeLine(line) ?? "";
        var input = new EnquiryPageInput(Line: words, Assignee: assignee);
        var isNobody = string.IsNullOrEmpty(assignee);
        var colleague = isNobody ? null : await db.Users.AsNoTracking().FirstOrDefaultAsync(member => member.Id == assignee, cancellationToken);
        var errors = new FormErrors();
        errors.AddIf(!isNobody && colleague is not { IsSetUp: true }, "assignee", "Choose someone who has signed in before");
        errors.AddIf(words.CountCharacters() > MaxLineLength, "line", $"The line must be {MaxLineLength} characters or fewer. It has {words.CountCharacters()}");
        return errors.Any
            ? await ShowPageAsync(reference, errors, input, StatusCodes.Status400BadRequest, cancellationToken)
            : await ToResultAsync(reference, await staffService.AssignAsync(NormalizeReference(reference), version, colleague is null ? null : (colleague.Id, colleague.Email!), words, CurrentStaffId, cancellationToken), input, cancellationToken, "assigned");
    }

    [HttpPost("/staff/enquiries/{reference}/spam")]
    public async Task<IActionResult> MarkAsSpam(string reference, [FromForm] int version, CancellationToken cancellationToken) =>
        await ToResultAsync(reference, await staffService.MarkSpamAsync(NormalizeReference(reference), version, isSpam: true, CurrentStaffId, cancellationToken), new EnquiryPageInput(), cancellationToken, "spam");

    [HttpPost("/staff/enquiries/{reference}/spam/removal")]
    public async Task<IActionResult> MarkAsNotSpam(string reference, [FromForm] int version, CancellationToken cancellationToken) =>
        await ToResultAsync(reference, await staffService.MarkSpamAsync(NormalizeReference(reference), version, isSpam: false, CurrentStaffId, cancellationToken), new EnquiryPageInput(), cancellationToken, "spam");

    [HttpPost("/staff/enquiries/{reference}/notes")]
    public async Task<IActionResult> AddNote(string reference, [FromForm] string? text, [FromForm] bool call, CancellationToken cancellationToken)
    {
        var note = (text ?? "").Trim();
        var errors = new FormErrors();
        errors.AddIf(UnicodeText.IsBlank(note), "text", "Enter a note");
        errors.AddIf(note.CountCharacters() > MaxNoteLength, "text", $"The note must be {MaxNoteLength:N0} characters or fewer. It has {note.CountCharacters():N0}");
        return errors.Any
            ? await ShowPageAsync(reference, errors, new EnquiryPageInput(Note: text ?? ""), StatusCodes.Status400BadRequest, cancellationToken)
            : await ToResultAsync(reference, await staffService.AddNoteAsync(NormalizeReference(reference), note, call, CurrentStaffId, cancellationToken), new EnquiryPageInput(Note: note), cancellationToken, "noted");
    }

    [HttpPost("/staff/enquiries/{reference}/mail/{id:int}")]
    public async Task<IActionResult> Retry(string reference, int id, CancellationToken cancellationToken) =>
        await ToResultAsync(reference, await staffService.RetryMailAsync(NormalizeReference(reference), id, CurrentStaffId, cancellationToken), new EnquiryPageInput(), cancellationToken, "resent");

    [HttpPost("/staff/enquiries/{reference}/link")]
    public async Task<IActionResult> RenewLink(string reference, CancellationToken cancellationToken) =>
        await ToResultAsync(reference, await staffService.RenewLinkAsync(NormalizeReference(reference), CurrentStaffId, cancellationToken), new EnquiryPageInput(), cancellationToken, "link");

    [HttpPost("/staff/enquiries/{reference}/link/removal")]
    public async Task<IActionResult> TurnOffLink(string reference, CancellationToken cancellationToken) =>
        await ToResultAsync(reference, await staffService.TurnOffLinkAsync(NormalizeReference(reference), CurrentStaffId, cancellationToken), new EnquiryPageInput(), cancellationToken, "link");

    [HttpPost("/staff/enquiries/{reference}/person")]
    public async Task<IActionResult> LinkPerson(string reference, [FromForm] string? other, CancellationToken cancellationToken) =>
        await ToResultAsync(reference, await related.LinkAsync(NormalizeReference(reference), NormalizeReference(other ?? ""), CurrentStaffId, cancellationToken), new EnquiryPageInput(), cancellationToken, "person");

    [HttpPost("/staff/enquiries/{reference}/person/removal")]
    public async Task<IActionResult> UnlinkPerson(string reference, CancellationToken cancellationToken) =>
        await ToResultAsync(reference, await related.UnlinkAsync(NormalizeReference(reference), CurrentStaffId, cancellationToken), new EnquiryPageInput(), cancellationToken, "person");

    private Task<VisitTime?> FindAgreedVisitAsync(string reference, CancellationToken cancellationToken)
    {
        var stored = NormalizeReference(reference);
        return db.Enquiries.AsNoTracking().Where(enquiry => enquiry.Reference == stored).SelectMany(enquiry => enquiry.Visits)
            .Where(visit => visit.State == VisitState.Agreed).OrderByDescending(visit => visit.StartsAt).FirstOrDefaultAsync(cancellationToken);
    }
}
