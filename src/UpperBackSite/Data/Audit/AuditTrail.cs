using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace UpperBackSite.Data.Audit;

/// <summary>
/// The trail of what was done. A changed, removed or inserted entry breaks the chain of hashes, and <see cref="Verify"/>
/// says where. Whoever may rewrite the whole database can also make a new chain; the last hash, written down elsewhere, shows that too.
/// </summary>
public sealed class AuditTrail(SiteDbContext db, TimeProvider clock)
{
    public const string Beginning = "0000000000000000000000000000000000000000000000000000000000000000";

    /// <summary>Adds entries and saves them in one transaction with whatever else the context holds.</summary>
    /// <exception cref="DbUpdateException">Nothing was saved.</exception>
    public async Task Save(CancellationToken cancellationToken, params (string Who, string Action, string About, string Detail)[] entries)
    {
        // A transaction begins by taking the lock on writing (SQLite's own, SingleWriterInterceptor on PostgreSQL), so no two processes build on the same last entry.
        await using var transaction = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancellationToken) : null;
        db.AuditEntries.AddRange(await Next(cancellationToken, entries));
        await db.SaveChangesAsync(cancellationToken);
        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellationToken);
        }
    }

    /// <summary>The entries to save next, made in the transaction that saves them: nobody else may add any in between.</summary>
    public async Task<IReadOnlyList<AuditEntry>> Next(CancellationToken cancellationToken, params (string Who, string Action, string About, string Detail)[] entries)
    {
        var last = await db.AuditEntries.OrderByDescending(entry => entry.Id).Select(entry => entry.Hash).FirstOrDefaultAsync(cancellationToken) ?? Beginning;
        var next = new List<AuditEntry>(entries.Length);
        foreach (var (who, action, asked, detail) in entries)
        {
            // What someone typed may be among it, and PostgreSQL keeps every character but this one.
            var about = asked.Replace('\0', '\uFFFD');
            var at = Whole(clock.GetUtcNow());
            last = HashOf(last, at, who, action, about, detail);
            next.Add(new AuditEntry { At = at, Who = who, Action = action, About = about, Detail = detail, Hash = last });
        }

        return next;
    }

    /// <summary>How many entries hold, and the id of the first that does not.</summary>
    public async Task<(int Sound, int? Broken, string Last)> Verify(CancellationToken cancellationToken)
    {
        var (sound, last) = (0, Beginning);
        await foreach (var entry in db.AuditEntries.AsNoTracking().OrderBy(entry => entry.Id).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (HashOf(last, entry.At, entry.Who, entry.Action, entry.About, entry.Detail) != entry.Hash)
            {
                return (sound, entry.Id, last);
            }

            (sound, last) = (sound + 1, entry.Hash);
        }

        return (sound, null, last);
    }

    private static string HashOf(string before, DateTimeOffset at, string who, string action, string about, string detail) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', before, at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture), who, action, about, detail))));

    /// <summary>To the millisecond, as the database keeps it.</summary>
    private static DateTimeOffset Whole(DateTimeOffset at) => DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());
}
