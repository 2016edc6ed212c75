using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using UpperBackSite.Accounts;
using UpperBackSite.Clinic;
using UpperBackSite.Enquiries.Statistics;
using UpperBackSite.Platform.Http;

namespace UpperBackSite.Features.Staff.Statistics;

/// <summary>Shows the number of enquiries in the last 12 months and the response times, without personal data.</summary>
[MinimumRole(StaffRole.Clinician)]
public sealed class StatisticsController(EnquiryStatistics statistics, IOptions<ClinicOptions> clinic, TimeProvider clock) : Controller
{
    private const int Months = 12;

    [Get("/staff/statistics")]
    public async Task<IActionResult> Index(CancellationToken cancellationToken)
    {
        var first = LondonDays.GetMonth(clock.GetUtcNow()).AddMonths(1 - Months);
        var rows = await statistics.ReadSinceAsync(first, cancellationToken);
        return View(new StatisticsPage([.. Enumerable.Range(0, Months).Select(first.AddMonths)], rows, clinic.Value));
    }
}
