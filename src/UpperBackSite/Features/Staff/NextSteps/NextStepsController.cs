using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using UpperBackSite.Clinic;
using UpperBackSite.Enquiries;
using UpperBackSite.Enquiries.StaffWork;
using UpperBackSite.Features.Shared;
using UpperBackSite.Features.Staff.EnquiryDetails;
using UpperBackSite.Platform.Http;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Features.Staff.NextSteps;

/// <summary>Calls to the person, the day on which staff look at the enquiry again, and the way to the next enquiry.</summary>
public sealed class NextStepsController(EnquiryPageFactory pages, EnquiryStaffService staffService, NextEnquiry next, OpeningHours hours, TimeProvider clock) : EnquiryController(pages)
{
    private const int MaxFollowUpDays = 366;

    [HttpPost("/staff/enquiries/{reference}/calls")]
    public async Task<IActionResult> Call(string reference, [FromForm] int version, [FromForm] string? outcome, [FromForm] string? note, CancellationToken cancellationToken)
    {
        var text = (note ?? "").Trim();
        var input = new EnquiryPageInput(Call: text);
        var errors = new FormErrors();
        var isOutcome = Enum.TryParse<CallOutcome>(outcome, out var ended) && Enum.IsDefined(ended);
        errors.AddIf(!isOutcome, "call", "Choose how the call ended");
        errors.AddIf(text.CountCharacters() > EnquiryDetailsController.MaxNoteLength, "call", $"The note must be {EnquiryDetailsController.MaxNoteLength:N0} characters or fewer. It has {text.CountCharacters():N0}");
        return errors.Any
            ? await ShowPageAsync(reference, errors, input, StatusCodes.Status400BadRequest, cancellationToken)
            : await ToResultAsync(reference, await staffService.RecordCallAsync(NormalizeReference(reference), version, ended, text, CurrentStaffId, cancellationToken), input, cancellationToken, ended.ToString());
    }

    [HttpPost("/staff/enquiries/{reference}/follow-up")]
    public async Task<IActionResult> FollowUp(string reference, [FromForm] int version, [FromForm] string? followUp, [FromForm] string? followUpTime, CancellationToken cancellationToken)
    {
        var input = new EnquiryPageInput(FollowUp: followUp ?? "", FollowUpTime: followUpTime ?? "");
        var errors = new FormErrors();
        var isDay = DateOnly.TryParseExact(followUp, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        var hasTime = !string.IsNullOrWhiteSpace(followUpTime);
        var isTime = TimeOnly.TryParseExact(followUpTime, ["HH:mm", "HH:mm:ss", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time);
        var today = OpeningHours.GetToday(clock);
        errors.AddIf(!isDay, "followUp", "Enter a date, such as 2026-12-01");
        errors.AddIf(isDay && day < today, "followUp", "This day has passed");
        errors.AddIf(isDay && day > today.AddDays(MaxFollowUpDays), "followUp", "This is more than a year away");
        var closing = errors.Any ? null : hours.FindClosing(day);
        errors.AddIf(!errors.Any && closing is null, "followUp", "The clinic is closed that day. Choose another");
        errors.AddIf(hasTime && !isTime, "followUpTime", "Enter a time, such as 17:00, or leave it empty");
        var at = hasTime && isTime ? OpeningHours.FromLondonTime(day, time) : closing;
        errors.AddIf(!errors.Any && (at is null || at <= clock.GetUtcNow() || at > closing), "followUpTime", "Choose a time that is still to come, before the clinic closes");
        return errors.Any
            ? await ShowPageAsync(reference, errors, input, StatusCodes.Status400BadRequest, cancellationToken)
            : await ToResultAsync(reference, await staffService.SetFollowUpAsync(NormalizeReference(reference), version, at, CurrentStaffId, cancellationToken), input, cancellationToken, nameof(FollowUp));
    }

    [HttpPost("/staff/enquiries/{reference}/follow-up/removal")]
    public async Task<IActionResult> EndFollowUp(string reference, [FromForm] int version, CancellationToken cancellationToken) =>
        await ToResultAsync(reference, await staffService.SetFollowUpAsync(NormalizeReference(reference), version, null, CurrentStaffId, cancellationToken), new EnquiryPageInput(), cancellationToken, "followupended");

    /// <summary>Opens the next enquiry that is due, or the inbox when there is none.</summary>
    /// <param name="after">The reference of the enquiry that is open.</param>
    [Get("/staff/next")]
    public async Task<IActionResult> Next([FromQuery] string? after, CancellationToken cancellationToken) =>
        Redirect(await next.FindAsync(CurrentStaffId, after is null ? null : NormalizeReference(after), cancellationToken) is { } reference ? EnquiryPage.GetPath(reference) : "/staff?done=all");
}
