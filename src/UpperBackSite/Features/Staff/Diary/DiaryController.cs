using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using UpperBackSite.Clinic;
using UpperBackSite.Enquiries.Visits;
using UpperBackSite.Platform.Http;

namespace UpperBackSite.Features.Staff.Diary;

/// <summary>A day or a week of the visits that were agreed or offered here, by practitioner.</summary>
public sealed class DiaryController(VisitDiary diary, IOptions<ClinicOptions> clinic, TimeProvider clock) : Controller
{
    private static readonly DateOnly Earliest = new(2000, 1, 3);
    private static readonly DateOnly Latest = new(2999, 12, 30);

    [Get("/staff/diary")]
    public async Task<IActionResult> Index([FromQuery] string? day, [FromQuery] string? view, CancellationToken cancellationToken)
    {
        var today = OpeningHours.GetToday(clock);
        var chosen = DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on) && on >= Earliest && on <= Latest ? on : today;
        var isWeek = view == DiaryPage.Week;
        var first = isWeek ? DiaryPage.GetMonday(chosen) : chosen;
        var end = first.AddDays(isWeek ? DiaryPage.DaysOfWeek : 1);
        var visits = await diary.FindAsync(LondonDays.StartOf(first), LondonDays.StartOf(end), cancellationToken);
        return View("Index", new DiaryPage(chosen, today, isWeek, visits, clinic.Value));
    }
}
