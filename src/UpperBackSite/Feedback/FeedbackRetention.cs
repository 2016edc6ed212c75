using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using UpperBackSite.Data;

namespace UpperBackSite.Feedback;

/// <summary>Deletes what readers said of pages on the day that the privacy notice promises.</summary>
public sealed class FeedbackRetention(IServiceScopeFactory scopes, IOptions<FeedbackOptions> options, TimeProvider clock, ILogger<FeedbackRetention> log)
    : Retention(scopes, clock, log)
{
    protected override int KeepDays => options.Value.KeepDays;

    protected override Task<int> DeleteReceivedBefore(DateTimeOffset expiry, SiteDbContext db, CancellationToken stopping) =>
        db.Feedback.Where(feedback => feedback.ReceivedAt <= expiry).ExecuteDeleteAsync(stopping);
}
