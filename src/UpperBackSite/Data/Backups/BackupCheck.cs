using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using UpperBackSite.Platform;

namespace UpperBackSite.Data.Backups;

/// <summary>Proves a backup that was unpacked into a data folder of its own: that it is sound, known and can be read.</summary>
public sealed class BackupCheck(SiteDbContext db, KeyCheck keys, DataFolder unpacked)
{
    /// <summary>What was found, a line each.</summary>
    /// <exception cref="BackupException">The first thing that is wrong.</exception>
    public async Task<IReadOnlyList<string>> Prove(Manifest manifest, CancellationToken stopping)
    {
        try
        {
            return [.. await ProveDatabase(manifest, stopping), await ProveKeys(stopping)];
        }
        catch (SqliteException failure)
        {
            throw new BackupException($"its database cannot be read: {DatabaseFault.Of(failure)?.ToString() ?? failure.Message}");
        }
    }

    private async Task<IReadOnlyList<string>> ProveDatabase(Manifest manifest, CancellationToken stopping)
    {
        await using var rows = await StoredRows.Open(unpacked.Database, stopping);
        if (await rows.Damage(isThorough: true, stopping) is [var damage, ..])
        {
            throw new BackupException($"its database is damaged: {damage}");
        }

        var had = await rows.Migrations(stopping);
        if (had.Except(db.Database.GetMigrations()).FirstOrDefault() is { } unknown)
        {
            throw new BackupException($"it is of a later version of the site (migration {unknown})");
        }

        var counts = await rows.Counts(stopping);
        if (!counts.OrderBy(count => count.Key, StringComparer.Ordinal).SequenceEqual(manifest.Counts.OrderBy(count => count.Key, StringComparer.Ordinal)))
        {
            throw new BackupException("its database does not hold as many rows as its manifest says");
        }

        var pending = db.Database.GetMigrations().Except(had).Count();
        return
        [
            "The database is sound (integrity_check).",
            $"It is at migration {had[^1]}{(pending == 0 ? ", the newest" : $"; {pending} more will be applied at the next start")}.",
            $"It holds {string.Join(", ", counts.Select(count => $"{count.Value} {count.Key}"))}.",
        ];
    }

    private async Task<string> ProveKeys(CancellationToken stopping)
    {
        try
        {
            return await keys.Faults(stopping) is [var fault, ..]
                ? throw new BackupException($"its keys do not open its database: {fault}")
                : "Its keys open a sample of every encrypted column.";
        }
        catch (StartRefusedException unusable)
        {
            throw new BackupException($"its keys cannot be read: {unusable.Message}");
        }
    }
}
