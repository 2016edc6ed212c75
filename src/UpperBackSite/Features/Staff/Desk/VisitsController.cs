using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using UpperBackSite.Clinic;
using UpperBackSite.Enquiries;
using UpperBackSite.Enquiries.Visits;
using UpperBackSite.Features.Shared;

namespace UpperBackSite.Features.Staff.Desk;

/// <summary>Proposes, agrees and cancels the time of a visit.</summary>
public sealed class VisitsController(EnquiryPageFactory pages, VisitService visits, OpeningHours hours, TimeProvider clock) : EnquiryController(pages)
{
    private static readonly TimeSpan Furthest = TimeSpan.FromDays(366);

    [HttpPost("/staff/enquiries/{reference}/visits")]
    public async Task<IActionResult> Create(
        string reference, [FromForm] int version, [FromForm] string? day, [FromForm] string? time, [FromForm] string? minutes, [FromForm] bool outside, CancellationToken cancellationToken)
    {
        var errors = new FormErrors();
        var (startsAt, length) = Read(day, time, minutes, outside, errors);
        var draft = new DeskDraft(Day: day ?? "", Time: time ?? "", Minutes: minutes ?? "");
        return errors.Any
            ? await Page(reference, errors, draft, StatusCodes.Status400BadRequest, cancellationToken)
            : await After(reference, await visits.Propose(NormalizeReference(reference), version, startsAt, length, Me, cancellationToken), draft, cancellationToken);
    }

    [HttpPost("/staff/enquiries/{reference}/visits/{id:int}/agreement")]
    public async Task<IActionResult> Agree(string reference, int id, [FromForm] int version, CancellationToken cancellationToken) =>
        await After(reference, await visits.Agree(Named(reference), version, id, Me, cancellationToken), cancellationToken);

    [HttpPost("/staff/enquiries/{reference}/visits/{id:int}/cancellation")]
    public async Task<IActionResult> CallOff(string reference, int id, [FromForm] int version, CancellationToken cancellationToken) =>
        await After(reference, await visits.CallOff(Named(reference), version, id, Me, cancellationToken), cancellationToken);

    private (DateTimeOffset StartsAt, int Minutes) Read(string? day, string? time, string? minutes, bool outside, FormErrors errors)
    {
        var isDay = DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on);
        var isTime = TimeOnly.TryParseExact(time, ["HH:mm", "HH:mm:ss", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var at);
        var isLength = int.TryParse(minutes, NumberStyles.None, CultureInfo.InvariantCulture, out var length) && length is >= 5 and <= VisitService.MostMinutes;
        errors.AddIf(!isDay, "day", "Enter a day, such as 2026-12-01");
        errors.AddIf(!isTime, "time", "Enter a time, such as 14:30");
        errors.AddIf(!isLength, "minutes", $"Enter 5 to {VisitService.MostMinutes} minutes");
        if (errors.Any)
        {
            return default;
        }

        var moment = OpeningHours.InLondon(on, at);
        errors.AddIf(moment is null, "time", "There is no such time on that day: the clocks go forward");
        errors.AddIf(moment <= clock.GetUtcNow(), "day", "This time has passed");
        errors.AddIf(moment > clock.GetUtcNow() + Furthest, "day", "This is more than a year away");
        errors.AddIf(!errors.Any && !outside && moment is { } start && !hours.IsOpen(start, TimeSpan.FromMinutes(length)), "time", "The clinic is not open then. Choose another time, or tick that it is meant so");
        return (moment ?? default, length);
    }

    private static EnquiryFinder Named(string reference) => enquiries => enquiries.Where(enquiry => enquiry.Reference == NormalizeReference(reference));
}
