using UpperBackSite.Data.Retention;

namespace UpperBackSite.Enquiries.Privacy;

/// <summary>Deletes enquiries at the end of the retention period that the privacy notice states.</summary>
public sealed class EnquiryRetention(IServiceScopeFactory scopes, TimeProvider clock, ILogger<EnquiryRetention> log) : RetentionService(scopes, clock, log)
{
    public override string What => "enquiries";

    protected override Task<int> DeleteDue(IServiceProvider services, DateTimeOffset now, CancellationToken cancellationToken) =>
        services.GetRequiredService<EnquiryRemoval>().DeleteExpired(cancellationToken);

    protected override async Task<int> CountDue(IServiceProvider services, DateTimeOffset now, CancellationToken cancellationToken) =>
        (await services.GetRequiredService<EnquiryRemoval>().Schedule(cancellationToken)).Count(kept => kept.EndsAt <= now);
}
