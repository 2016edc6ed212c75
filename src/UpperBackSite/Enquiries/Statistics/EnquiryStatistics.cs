using Microsoft.EntityFrameworkCore;
using UpperBackSite.Clinic;
using UpperBackSite.Data;

namespace UpperBackSite.Enquiries.Statistics;

/// <summary>Monthly statistics of stored and deleted enquiries.</summary>
public sealed class EnquiryStatistics(SiteDbContext db, TimeProvider clock)
{
    /// <summary>Returns one row for each month and service with enquiries, from the given month on.</summary>
    public async Task<IReadOnlyList<MonthlyStatistics>> Since(DateOnly first, CancellationToken cancellationToken)
    {
        var from = LondonDays.Start(first);
        var figures = (await db.MonthlyStatistics.AsNoTracking().Where(figure => figure.Month >= first).ToListAsync(cancellationToken))
            .ToDictionary(figure => (figure.Month, figure.Service));
        foreach (var outcome in await db.Enquiries.Where(enquiry => enquiry.ReceivedAt >= from).Select(EnquiryOutcome.Of).ToListAsync(cancellationToken))
        {
            if (!figures.TryGetValue((outcome.Month, outcome.Service), out var figure))
            {
                figures[(outcome.Month, outcome.Service)] = figure = new MonthlyStatistics { Month = outcome.Month, Service = outcome.Service };
            }

            outcome.AddTo(figure, clock.GetUtcNow());
        }

        return [.. figures.Values.OrderBy(figure => figure.Month)];
    }
}
