using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using UpperBackSite.Clinic;
using UpperBackSite.Data;
using UpperBackSite.Data.Encryption;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Mail.Limits;

/// <summary>Replaces notices to the clinic by one digest when there are many. A digest says how many there were, and nothing else.</summary>
public sealed class NoticeDigest(SiteDbContext db, LookupKey key, IOptions<ClinicOptions> clinic, TimeProvider clock)
{
    /// <summary>The number of notices to one address within <see cref="Window"/> that are sent individually.</summary>
    public const int MaxNotices = 5;

    /// <summary>How long a digest waits for further notices.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    /// <summary>Removes the notices that go into a digest. Must run in the transaction that stores them.</summary>
    public async Task ApplyAsync(IReadOnlyList<List<OutboxMessage>> mail, CancellationToken cancellationToken)
    {
        foreach (var recipient in mail.SelectMany(messages => messages).Where(message => message is { IsNew: true, IsNotice: true }).GroupBy(notice => key.Hash($"{notice.Kind}:{notice.Recipient}")).ToList())
        {
            var now = clock.GetUtcNow();
            var sent = await CountRecentAsync(recipient.Key, now, cancellationToken);
            var digest = await FindDigestAsync(recipient.Key, now, cancellationToken);
            foreach (var notice in recipient)
            {
                notice.RecipientHash = recipient.Key;
                if (digest is null && sent < MaxNotices)
                {
                    sent++;
                    continue;
                }

                digest = digest is { IsUntried: true } && digest.NextTryAt > now ? digest : Begin(notice, now);
                Count(digest, notice.Kind is OutboxMessage.UrgentNotice);
                Remove(notice, mail);
            }
        }
    }

    private Task<int> CountRecentAsync(string hash, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var from = now - Window;
        return db.Outbox.CountAsync(row => row.RecipientHash == hash && row.Kind != OutboxMessage.Digest && row.CreatedAt > from && row.CreatedAt <= now, cancellationToken);
    }

    /// <summary>Returns the digest that waits or was sent less than <see cref="Window"/> ago, or null.</summary>
    private Task<OutboxMessage?> FindDigestAsync(string hash, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var from = now - (2 * Window);
        return db.Outbox.Where(row => row.RecipientHash == hash && row.Kind == OutboxMessage.Digest && row.CreatedAt > from && row.CreatedAt <= now)
            .OrderByDescending(row => row.Id).FirstOrDefaultAsync(cancellationToken);
    }

    private OutboxMessage Begin(OutboxMessage notice, DateTimeOffset now)
    {
        var digest = OutboxMessage.Create(OutboxMessage.Digest, notice.Recipient!, new RenderedMail("", "", ""), clinic.Value, now);
        digest.RecipientHash = notice.RecipientHash;
        digest.NextTryAt = now + Window;
        return db.Outbox.Add(digest).Entity;
    }

    private static void Count(OutboxMessage digest, bool isUrgent)
    {
        digest.Notices++;
        var count = Plural.Format(digest.Notices, "new enquiry or update", "new enquiries and updates");
        digest.Subject = (isUrgent ? "Please read first: " : "") + count;
        digest.Text = $"There {(digest.Notices == 1 ? "is" : "are")} {count}{(isUrgent ? " to read first" : "")}. Sign in on the website to see them in the inbox.\n";
        digest.Html = $"<!DOCTYPE html>\n<html lang=\"en-GB\"><body><p>{WebUtility.HtmlEncode(digest.Text.Trim())}</p></body></html>\n";
    }

    private void Remove(OutboxMessage notice, IReadOnlyList<List<OutboxMessage>> mail)
    {
        foreach (var messages in mail)
        {
            messages.Remove(notice);
        }

        // The context may have begun to track it. Without an enquiry it would still be stored.
        db.Entry(notice).State = EntityState.Detached;
    }
}
