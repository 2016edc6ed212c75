using Microsoft.EntityFrameworkCore;
using UpperBackSite.Clinic;
using UpperBackSite.Data;

namespace UpperBackSite.Enquiries.Statistics;

/// <summary>Monthly statistics of stored and deleted enquiries.</summary>
public sealed class EnquiryStatistics(SiteDbContext db, OpeningHours hours, TimeProvider clock)
{
    /// <summary>Returns one row for each month and service with enquiries, from the given month on.</summary>
    public async Task<IReadOnlyList<MonthlyStatistics>> ReadSinceAsync(DateOnly first, CancellationToken cancellationToken)
    {
        var from = LondonDays.StartOf(first);
        var statistics = (await db.MonthlyStatistics.AsNoTracking().Where(row => row.Month >= first).ToListAsync(cancellationToken))
            .ToDictionary(row => (row.Month, row.Service));
        foreach (var outcome in await db.Enquiries.Where(enquiry => enquiry.ReceivedAt >= from).Select(EnquiryOutcome.FromEnquiry).ToListAsync(cancellationToken))
        {
            if (!statistics.TryGetValue((outcome.Month, outcome.Service), out var row))
            {
                statistics[(outcome.Month, outcome.Service)] = row = new MonthlyStatistics { Month = outcome.Month, Service = outcome.Service };
            }

            outcome.AddTo(row, hours, clock.GetUtcNow());
        }

        return [.. statistics.Values.OrderBy(row => row.Month)];
    }
}
