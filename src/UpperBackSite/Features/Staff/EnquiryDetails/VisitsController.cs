using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using UpperBackSite.Clinic;
using UpperBackSite.Enquiries;
using UpperBackSite.Enquiries.Visits;
using UpperBackSite.Features.Shared;

namespace UpperBackSite.Features.Staff.EnquiryDetails;

/// <summary>The time of a visit: proposed to the person, agreed with them by phone, cancelled.</summary>
public sealed class VisitsController(EnquiryPageFactory pages, VisitService visits, OpeningHours hours, TimeProvider clock) : EnquiryController(pages)
{
    private static readonly TimeSpan MaxLeadTime = TimeSpan.FromDays(366);

    [HttpPost("/staff/enquiries/{reference}/visits")]
    public async Task<IActionResult> Create(
        string reference, [FromForm] int version, [FromForm] string? day, [FromForm] string? time, [FromForm] string? minutes, [FromForm] bool outside, CancellationToken cancellationToken)
    {
        var errors = new FormErrors();
        var (startsAt, length) = ReadTime(day, time, minutes, outside, errors);
        var input = new EnquiryPageInput(Day: day ?? "", Time: time ?? "", Minutes: minutes ?? "");
        return errors.Any
            ? await ShowPageAsync(reference, errors, input, StatusCodes.Status400BadRequest, cancellationToken)
            : await ToResultAsync(reference, await visits.ProposeAsync(NormalizeReference(reference), version, startsAt, length, CurrentStaffId, cancellationToken), input, cancellationToken);
    }

    [HttpPost("/staff/enquiries/{reference}/visits/{id:int}/agreement")]
    public async Task<IActionResult> Agree(string reference, int id, [FromForm] int version, CancellationToken cancellationToken) =>
        await ToResultAsync(reference, await visits.AgreeAsync(ByReference(reference), version, id, CurrentStaffId, cancellationToken), cancellationToken);

    [HttpPost("/staff/enquiries/{reference}/visits/{id:int}/cancellation")]
    public async Task<IActionResult> Cancel(string reference, int id, [FromForm] int version, CancellationToken cancellationToken) =>
        await ToResultAsync(reference, await visits.CancelAsync(ByReference(reference), version, id, CurrentStaffId, cancellationToken), cancellationToken);

    private (DateTimeOffset StartsAt, int Minutes) ReadTime(string? day, string? time, string? minutes, bool outside, FormErrors errors)
    {
        var isDay = DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on);
        var isTime = TimeOnly.TryParseExact(time, ["HH:mm", "HH:mm:ss", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var at);
        var isLength = int.TryParse(minutes, NumberStyles.None, CultureInfo.InvariantCulture, out var length) && length is >= 5 and <= VisitService.MaxMinutes;
        errors.AddIf(!isDay, "day", "Enter a date, such as 2026-12-01");
        errors.AddIf(!isTime, "time", "Enter a time, such as 14:30");
        errors.AddIf(!isLength, "minutes", $"Enter a length between 5 and {VisitService.MaxMinutes} minutes");
        if (errors.Any)
        {
            return default;
        }

        var moment = OpeningHours.FromLondonTime(on, at);
        errors.AddIf(moment is null, "time", "This time doesn't exist on that day, because the clocks go forward");
        errors.AddIf(moment <= clock.GetUtcNow(), "day", "This time has passed");
        errors.AddIf(moment > clock.GetUtcNow() + MaxLeadTime, "day", "This is more than a year away");
        errors.AddIf(!errors.Any && !outside && moment is { } start && !hours.IsOpen(start, TimeSpan.FromMinutes(length)), "time", "The clinic is closed then. Choose another time, or tick “Allow a time outside opening hours”");
        return (moment ?? default, length);
    }

    private static EnquiryFinder ByReference(string reference) => enquiries => enquiries.Where(enquiry => enquiry.Reference == NormalizeReference(reference));
}
