using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using UpperBackSite.Data;
using UpperBackSite.Data.Retention;

namespace UpperBackSite.Feedback;

/// <summary>Deletes feedback after the retention period that the privacy notice states.</summary>
public sealed class FeedbackRetentionService(IServiceScopeFactory scopes, IOptions<FeedbackOptions> options, TimeProvider clock, ILogger<FeedbackRetentionService> log)
    : RetentionService(scopes, clock, log)
{
    public override string ItemName => "page feedback response";

    public override string ItemsName => "page feedback responses";

    protected override Task<int> DeleteDueAsync(IServiceProvider services, DateTimeOffset now, CancellationToken cancellationToken) =>
        Due(services, now).ExecuteDeleteAsync(cancellationToken);

    protected override Task<int> CountDueAsync(IServiceProvider services, DateTimeOffset now, CancellationToken cancellationToken) =>
        Due(services, now).CountAsync(cancellationToken);

    private IQueryable<PageFeedback> Due(IServiceProvider services, DateTimeOffset now)
    {
        var expiry = now.AddDays(-options.Value.KeepDays);
        return services.GetRequiredService<SiteDbContext>().Feedback.Where(feedback => feedback.ReceivedAt <= expiry);
    }
}
