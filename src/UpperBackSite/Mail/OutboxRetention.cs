using Microsoft.EntityFrameworkCore;
using UpperBackSite.Data;

namespace UpperBackSite.Mail;

/// <summary>
/// Deletes messages that belong to no enquiry, such as the word that one was erased, 30 days after they left or were given
/// up. Those of an enquiry go with it.
/// </summary>
public sealed class OutboxRetention(IServiceScopeFactory scopes, TimeProvider clock, ILogger<OutboxRetention> log) : RetentionService(scopes, clock, log)
{
    public const int KeepDays = 30;

    public override string What => "messages without an enquiry";

    protected override Task<int> DeleteDue(IServiceProvider services, DateTimeOffset now, CancellationToken stopping) =>
        Due(services, now).ExecuteDeleteAsync(stopping);

    protected override Task<int> CountDue(IServiceProvider services, DateTimeOffset now, CancellationToken stopping) =>
        Due(services, now).CountAsync(stopping);

    private static IQueryable<OutboxMessage> Due(IServiceProvider services, DateTimeOffset now)
    {
        var expiry = now.AddDays(-KeepDays);
        return services.GetRequiredService<SiteDbContext>().Outbox
            .Where(message => message.EnquiryId == null && (message.SentAt <= expiry || message.GaveUpAt <= expiry));
    }
}
