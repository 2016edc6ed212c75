using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using UpperBackSite.Data;

namespace UpperBackSite.Search;

/// <summary>Forgets searches on the day that the privacy notice promises.</summary>
public sealed class SearchGapRetention(IServiceScopeFactory scopes, IOptions<SearchGapsOptions> options, TimeProvider clock, ILogger<SearchGapRetention> log)
    : Retention(scopes, clock, log)
{
    protected override int KeepDays => options.Value.KeepDays;

    protected override Task<int> DeleteReceivedBefore(DateTimeOffset expiry, SiteDbContext db, CancellationToken stopping) =>
        db.SearchGaps.Where(gap => gap.LastAsked <= expiry).ExecuteDeleteAsync(stopping);
}
