using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using UpperBackSite.Clinic;
using UpperBackSite.Enquiries;
using UpperBackSite.Platform;
using UpperBackSite.Staff;

namespace UpperBackSite.Features.Staff;

/// <summary>How many enquiries came in the last twelve months, and how fast they were answered. It tells of nobody.</summary>
[StaffOnly(StaffRole.Clinician)]
public sealed class MonthlyFiguresController(FigureTable table, IOptions<ClinicOptions> clinic, TimeProvider clock) : Controller
{
    private const int Months = 12;

    [Get("/staff/figures")]
    public async Task<IActionResult> Index(CancellationToken stopping)
    {
        var first = LondonDays.MonthOf(clock.GetUtcNow()).AddMonths(1 - Months);
        var figures = await table.Since(first, stopping);
        return View(new FiguresPage([.. Enumerable.Range(0, Months).Select(first.AddMonths)], figures, clinic.Value));
    }
}
