using System.Globalization;
using Microsoft.EntityFrameworkCore;
using UpperBackSite.Data.Encryption;

namespace UpperBackSite.Data.Audit;

/// <summary>
/// Writes and verifies the audit trail, a chain of keyed hashes. <see cref="VerifyAsync"/> finds the first entry that was changed, removed
/// or inserted, and entries removed from the end. The key is stored apart from the database, so someone with the database alone can neither
/// change an entry nor build another chain. They can put back an earlier copy of the whole database; a hash kept elsewhere reveals that.
/// </summary>
public sealed class AuditTrail(SiteDbContext db, LookupKey key, TimeProvider clock)
{
    public const string InitialHash = "0000000000000000000000000000000000000000000000000000000000000000";

    /// <summary>Adds entries and saves them in one transaction with all other pending changes of the context.</summary>
    /// <exception cref="DbUpdateException">Nothing was saved.</exception>
    public async Task SaveAsync(CancellationToken cancellationToken, params (string Who, string Action, string About, string Detail)[] entries)
    {
        // A transaction takes the write lock when it begins (SQLite by itself, PostgreSQL by SingleWriterInterceptor), so no two processes extend the same last entry.
        await using var transaction = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancellationToken) : null;
        if (entries.Length > 0)
        {
            await AddEntriesAsync(entries, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellationToken);
        }
    }

    /// <param name="expectedHash">The hash of an entry, as it was noted earlier; null to expect none.</param>
    public async Task<AuditVerification> VerifyAsync(CancellationToken cancellationToken, string? expectedHash = null)
    {
        var (validCount, last, containsExpected) = (0, InitialHash, expectedHash is null or InitialHash);
        // Read first: entries that are added meanwhile come after those that it counts.
        var head = await ReadHeadAsync(cancellationToken);
        var reachesHead = head is null;
        await foreach (var entry in db.AuditEntries.AsNoTracking().OrderBy(entry => entry.Id).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (HashOf(last, entry.At, entry.Who, entry.Action, entry.About, entry.Detail) != entry.Hash)
            {
                return new AuditVerification(validCount, entry.Id, last, IsEndMissing: false, containsExpected);
            }

            (validCount, last) = (validCount + 1, entry.Hash);
            containsExpected |= last == expectedHash;
            reachesHead |= head?.Count == validCount && head.Hash == last;
        }

        var isEndMissing = head is null ? validCount > 0 : !reachesHead || !IsValid(head);
        return new AuditVerification(validCount, null, last, isEndMissing, containsExpected);
    }

    private async Task AddEntriesAsync((string Who, string Action, string About, string Detail)[] entries, CancellationToken cancellationToken)
    {
        var head = await ReadHeadAsync(cancellationToken);
        var (count, last) = head switch
        {
            null => (0, InitialHash),
            _ when IsValid(head) => (head.Count, head.Hash),
            // The head was changed. The next entry extends the change, so that it is found from then on.
            _ => (head.Count, head.Mac),
        };
        foreach (var (who, action, subject, detail) in entries)
        {
            // The subject can contain user input, and PostgreSQL cannot store the null character.
            var about = subject.Replace('\0', '\uFFFD');
            var at = TruncateToMillisecond(clock.GetUtcNow());
            last = HashOf(last, at, who, action, about, detail);
            count++;
            db.AuditEntries.Add(new AuditEntry { At = at, Who = who, Action = action, About = about, Detail = detail, Hash = last });
        }

        await WriteHeadAsync(count, last, cancellationToken);
    }

    private Task<AuditHead?> ReadHeadAsync(CancellationToken cancellationToken) => db.AuditHeads.AsNoTracking().FirstOrDefaultAsync(cancellationToken);

    private async Task WriteHeadAsync(int count, string hash, CancellationToken cancellationToken)
    {
        var mac = MacOf(count, hash);
        var updated = await db.AuditHeads.ExecuteUpdateAsync(head => head.SetProperty(row => row.Count, count).SetProperty(row => row.Hash, hash).SetProperty(row => row.Mac, mac), cancellationToken);
        if (updated == 0)
        {
            db.AuditHeads.Add(new AuditHead { Count = count, Hash = hash, Mac = mac });
        }
    }

    private bool IsValid(AuditHead head) => head.Mac == MacOf(head.Count, head.Hash);

    private string MacOf(int count, string hash) => key.Hash(string.Create(CultureInfo.InvariantCulture, $"audit-head:{count}:{hash}"));

    private string HashOf(string before, DateTimeOffset at, string who, string action, string about, string detail) =>
        key.Hash("audit:" + string.Join('\u001f', before, at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture), who, action, about, detail));

    /// <summary>Truncates to the millisecond, the precision that the database stores.</summary>
    private static DateTimeOffset TruncateToMillisecond(DateTimeOffset at) => DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());
}
