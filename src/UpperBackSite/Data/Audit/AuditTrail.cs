using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace UpperBackSite.Data.Audit;

/// <summary>
/// Writes and verifies the audit trail, a chain of hashes. <see cref="VerifyAsync"/> finds the first entry that was changed, removed
/// or inserted. Someone who can rewrite the whole database can also rebuild the chain; a copy of the last hash kept elsewhere reveals that.
/// </summary>
public sealed class AuditTrail(SiteDbContext db, TimeProvider clock)
{
    public const string InitialHash = "0000000000000000000000000000000000000000000000000000000000000000";

    /// <summary>Adds entries and saves them in one transaction with all other pending changes of the context.</summary>
    /// <exception cref="DbUpdateException">Nothing was saved.</exception>
    public async Task SaveAsync(CancellationToken cancellationToken, params (string Who, string Action, string About, string Detail)[] entries)
    {
        // A transaction takes the write lock when it begins (SQLite by itself, PostgreSQL by SingleWriterInterceptor), so no two processes extend the same last entry.
        await using var transaction = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancellationToken) : null;
        db.AuditEntries.AddRange(await CreateEntriesAsync(cancellationToken, entries));
        await db.SaveChangesAsync(cancellationToken);
        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellationToken);
        }
    }

    /// <summary>Returns the entries to add. They must be saved in the current transaction, so that no other entry comes in between.</summary>
    public async Task<IReadOnlyList<AuditEntry>> CreateEntriesAsync(CancellationToken cancellationToken, params (string Who, string Action, string About, string Detail)[] entries)
    {
        var last = await db.AuditEntries.OrderByDescending(entry => entry.Id).Select(entry => entry.Hash).FirstOrDefaultAsync(cancellationToken) ?? InitialHash;
        var next = new List<AuditEntry>(entries.Length);
        foreach (var (who, action, subject, detail) in entries)
        {
            // The subject can contain user input, and PostgreSQL cannot store the null character.
            var about = subject.Replace('\0', '\uFFFD');
            var at = TruncateToMillisecond(clock.GetUtcNow());
            last = HashOf(last, at, who, action, about, detail);
            next.Add(new AuditEntry { At = at, Who = who, Action = action, About = about, Detail = detail, Hash = last });
        }

        return next;
    }

    /// <summary>Returns the number of valid entries, the id of the first invalid one or null, and the hash of the last valid one.</summary>
    public async Task<(int ValidCount, int? FirstInvalidId, string LastHash)> VerifyAsync(CancellationToken cancellationToken)
    {
        var (validCount, last) = (0, InitialHash);
        await foreach (var entry in db.AuditEntries.AsNoTracking().OrderBy(entry => entry.Id).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (HashOf(last, entry.At, entry.Who, entry.Action, entry.About, entry.Detail) != entry.Hash)
            {
                return (validCount, entry.Id, last);
            }

            (validCount, last) = (validCount + 1, entry.Hash);
        }

        return (validCount, null, last);
    }

    private static string HashOf(string before, DateTimeOffset at, string who, string action, string about, string detail) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', before, at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture), who, action, about, detail))));

    /// <summary>Truncates to the millisecond, the precision that the database stores.</summary>
    private static DateTimeOffset TruncateToMillisecond(DateTimeOffset at) => DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());
}
