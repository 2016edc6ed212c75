using Microsoft.EntityFrameworkCore;
using UpperBackSite.Data;
using UpperBackSite.Data.Retention;

namespace UpperBackSite.Mail;

/// <summary>Deletes messages that belong to no enquiry, such as notices of an erasure, 30 days after they were sent or given up.</summary>
/// <remarks>All other messages are deleted with their enquiry.</remarks>
public sealed class OutboxRetention(IServiceScopeFactory scopes, TimeProvider clock, ILogger<OutboxRetention> log) : RetentionService(scopes, clock, log)
{
    public const int KeepDays = 30;

    public override string ItemName => "email without an enquiry";

    public override string ItemsName => "emails without an enquiry";

    protected override Task<int> DeleteDueAsync(IServiceProvider services, DateTimeOffset now, CancellationToken cancellationToken) =>
        Due(services, now).ExecuteDeleteAsync(cancellationToken);

    protected override Task<int> CountDueAsync(IServiceProvider services, DateTimeOffset now, CancellationToken cancellationToken) =>
        Due(services, now).CountAsync(cancellationToken);

    private static IQueryable<OutboxMessage> Due(IServiceProvider services, DateTimeOffset now)
    {
        var expiry = now.AddDays(-KeepDays);
        return services.GetRequiredService<SiteDbContext>().Outbox
            .Where(message => message.EnquiryId == null && (message.SentAt <= expiry || message.GaveUpAt <= expiry));
    }
}
