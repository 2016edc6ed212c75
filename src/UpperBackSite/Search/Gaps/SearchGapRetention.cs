using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using UpperBackSite.Data;
using UpperBackSite.Data.Retention;

namespace UpperBackSite.Search.Gaps;

/// <summary>Deletes search gaps at the end of their retention period, which the privacy notice states.</summary>
public sealed class SearchGapRetention(IServiceScopeFactory scopes, IOptions<SearchGapsOptions> options, TimeProvider clock, ILogger<SearchGapRetention> log)
    : RetentionService(scopes, clock, log)
{
    public override string What => "unanswered searches";

    protected override Task<int> DeleteDue(IServiceProvider services, DateTimeOffset now, CancellationToken cancellationToken) =>
        Due(services, now).ExecuteDeleteAsync(cancellationToken);

    protected override Task<int> CountDue(IServiceProvider services, DateTimeOffset now, CancellationToken cancellationToken) =>
        Due(services, now).CountAsync(cancellationToken);

    private IQueryable<SearchGap> Due(IServiceProvider services, DateTimeOffset now)
    {
        var expiry = now.AddDays(-options.Value.KeepDays);
        return services.GetRequiredService<SiteDbContext>().SearchGaps.Where(gap => gap.LastAsked <= expiry);
    }
}
