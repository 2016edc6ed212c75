using Microsoft.EntityFrameworkCore;
using UpperBackSite.Data;
using UpperBackSite.Data.Retention;

namespace UpperBackSite.Mail;

/// <summary>Deletes messages that are not linked to an enquiry, such as erasure notices, 30 days after they were sent or given up.</summary>
/// <remarks>All other messages are deleted with their enquiry.</remarks>
public sealed class OutboxRetentionService(IServiceScopeFactory scopes, TimeProvider clock, ILogger<OutboxRetentionService> log) : RetentionService(scopes, clock, log)
{
    public const int KeepDays = 30;

    public override string ItemName => "email without an enquiry";

    public override string ItemsName => "emails without an enquiry";

    protected override Task<int> DeleteDueAsync(IServiceProvider services, DateTimeOffset now, CancellationToken cancellationToken) =>
        WhereDue(services, now).ExecuteDeleteAsync(cancellationToken);

    protected override Task<int> CountDueAsync(IServiceProvider services, DateTimeOffset now, CancellationToken cancellationToken) =>
        WhereDue(services, now).CountAsync(cancellationToken);

    private static IQueryable<OutboxMessage> WhereDue(IServiceProvider services, DateTimeOffset now)
    {
        var expiry = now.AddDays(-KeepDays);
        return services.GetRequiredService<SiteDbContext>().Outbox
            .Where(message => message.EnquiryId == null && (message.SentAt <= expiry || message.GaveUpAt <= expiry));
    }
}
