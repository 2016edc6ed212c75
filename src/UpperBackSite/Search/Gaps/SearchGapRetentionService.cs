using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using UpperBackSite.Data;
using UpperBackSite.Data.Retention;

namespace UpperBackSite.Search.Gaps;

/// <summary>Deletes search gaps at the end of their retention period, which the privacy notice states.</summary>
public sealed class SearchGapRetentionService(IServiceScopeFactory scopes, IOptions<SearchGapsOptions> options, TimeProvider clock, ILogger<SearchGapRetentionService> log)
    : RetentionService(scopes, clock, log)
{
    public override string ItemName => "unanswered search";

    public override string ItemsName => "unanswered searches";

    protected override Task<int> DeleteDueAsync(IServiceProvider services, DateTimeOffset now, CancellationToken cancellationToken) =>
        Due(services, now).ExecuteDeleteAsync(cancellationToken);

    protected override Task<int> CountDueAsync(IServiceProvider services, DateTimeOffset now, CancellationToken cancellationToken) =>
        Due(services, now).CountAsync(cancellationToken);

    private IQueryable<SearchGap> Due(IServiceProvider services, DateTimeOffset now)
    {
        var expiry = now.AddDays(-options.Value.KeepDays);
        return services.GetRequiredService<SiteDbContext>().SearchGaps.Where(gap => gap.LastAsked <= expiry);
    }
}
