using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using UpperBackSite.Data;
using UpperBackSite.Data.Retention;

namespace UpperBackSite.Mail;

/// <summary>Deletes emails that were saved as files, <see cref="MailOptions.KeepFilesDays"/> days after they were written, or once their message is no longer in the database.</summary>
public sealed class MailFileRetentionService(IServiceScopeFactory scopes, MailFolder folder, IOptions<MailOptions> mail, TimeProvider clock, ILogger<MailFileRetentionService> log) : RetentionService(scopes, clock, log)
{
    public override string ItemName => "email file";

    public override string ItemsName => "email files";

    protected override async Task<int> DeleteDueAsync(IServiceProvider services, DateTimeOffset now, CancellationToken cancellationToken) =>
        folder.Delete(await FindDueAsync(services, now, cancellationToken));

    protected override async Task<int> CountDueAsync(IServiceProvider services, DateTimeOffset now, CancellationToken cancellationToken) =>
        (await FindDueAsync(services, now, cancellationToken)).Count;

    private async Task<IReadOnlyList<string>> FindDueAsync(IServiceProvider services, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // The files are listed first: a message is stored before its file is written.
        if (folder.ListFiles() is not { Count: > 0 } files)
        {
            return [];
        }

        var expiry = now.AddDays(-mail.Value.KeepFilesDays);
        var kept = await services.GetRequiredService<SiteDbContext>().Outbox.Where(message => message.CreatedAt > expiry)
            .Select(message => new { message.CreatedAt, message.MessageId }).ToListAsync(cancellationToken);
        return [.. files.Except(kept.Select(message => MailFolder.GetFileName(message.CreatedAt, message.MessageId)))];
    }
}
