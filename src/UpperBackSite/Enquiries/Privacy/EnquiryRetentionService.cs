using UpperBackSite.Data.Retention;

namespace UpperBackSite.Enquiries.Privacy;

/// <summary>Deletes enquiries at the end of the retention period that the privacy notice states.</summary>
public sealed class EnquiryRetentionService(IServiceScopeFactory scopes, TimeProvider clock, ILogger<EnquiryRetentionService> log) : RetentionService(scopes, clock, log)
{
    public override string ItemName => "enquiry";

    public override string ItemsName => "enquiries";

    protected override Task<int> DeleteDueAsync(IServiceProvider services, DateTimeOffset now, CancellationToken cancellationToken) =>
        services.GetRequiredService<EnquiryRemoval>().DeleteExpiredAsync(cancellationToken);

    protected override async Task<int> CountDueAsync(IServiceProvider services, DateTimeOffset now, CancellationToken cancellationToken) =>
        (await services.GetRequiredService<EnquiryRemoval>().GetScheduleAsync(cancellationToken)).Count(kept => kept.ExpiresAt <= now);
}
