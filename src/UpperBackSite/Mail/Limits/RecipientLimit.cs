using System.Globalization;
using Microsoft.EntityFrameworkCore;
using UpperBackSite.Data;
using UpperBackSite.Data.Encryption;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Mail.Limits;

/// <summary>
/// Limits the automatic emails to one recipient, so that the site cannot be used to flood a stranger. What exceeds the limit is
/// stored but not sent, unless staff send it. Emails that staff cause are neither limited nor counted, and nor is the notice of a changed
/// address: those who take over an enquiry must not be able to hold it back. Changes of an address are limited themselves.
/// </summary>
public sealed class RecipientLimit(SiteDbContext db, LookupKey key, TimeProvider clock)
{
    public const int MaxPerHour = 3;
    public const int MaxPerDay = 6;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Withholds the messages that exceed the limit. Must run in the transaction that stores them.</summary>
    public async Task ApplyAsync(IReadOnlyList<OutboxMessage> messages, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        foreach (var recipient in messages.Where(message => message is { Recipient: not null, IsWithheld: false, IsSecurityNotice: false }).GroupBy(message => HashOf(message.Recipient!)))
        {
            var sent = await FindRecentAsync(recipient.Key, now, cancellationToken);
            foreach (var message in recipient)
            {
                message.RecipientHash = recipient.Key;
                var lastHour = sent.Count(at => at > now - Hour);
                if (lastHour >= MaxPerHour || sent.Count >= MaxPerDay)
                {
                    message.Withhold(now, $"this address has had {(lastHour >= MaxPerHour ? Plural.Format(lastHour, "email") + " in the last hour" : Plural.Format(sent.Count, "email") + " in the last 24 hours")}");
                    continue;
                }

                sent.Add(now);
            }
        }
    }

    /// <summary>Returns when the recipient was last written to. Times more than a day ahead mean that the clock was set back, and are ignored.</summary>
    private Task<List<DateTimeOffset>> FindRecentAsync(string hash, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (from, to) = (now - Day, now + Day);
        return db.Outbox.Where(row => row.RecipientHash == hash && !row.IsWithheld && row.CreatedAt > from && row.CreatedAt < to).Select(row => row.CreatedAt).ToListAsync(cancellationToken);
    }

    private string HashOf(string address) => key.Hash("recipient:" + Fold(address));

    /// <summary>Returns the same text for all spellings of a mailbox: case, a tag after a plus sign, and the dots that Gmail ignores.</summary>
    private static string Fold(string address)
    {
        var at = address.LastIndexOf('@');
        var mailbox = address[..at].ToLowerInvariant().Split('+')[0];
        var domain = ToAscii(address[(at + 1)..].ToLowerInvariant());
        return domain is "gmail.com" or "googlemail.com" ? mailbox.Replace(".", "", StringComparison.Ordinal) + "@gmail.com" : $"{mailbox}@{domain}";
    }

    private static string ToAscii(string domain)
    {
        try
        {
            return new IdnMapping().GetAscii(domain);
        }
        catch (ArgumentException)
        {
            return domain;
        }
    }
}
