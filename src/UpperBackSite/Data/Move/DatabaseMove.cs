using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using UpperBackSite.Audit;
using UpperBackSite.Data.Postgres;
using UpperBackSite.Platform;

namespace UpperBackSite.Data.Move;

/// <summary>
/// Copies the SQLite file of the data folder into the PostgreSQL database that the settings name, and proves the copy before
/// it counts: all of it, or nothing.
/// </summary>
public sealed class DatabaseMove(IServiceProvider services, SiteDbContext target, KeyCheck targetKeys, AuditTrail targetTrail, DataFolder folder, DataFolderUse use, IDataProtectionProvider protection, TimeProvider clock)
{
    /// <exception cref="MoveRefusedException">Nothing was moved; the message says why.</exception>
    public async Task<IReadOnlyList<(string Table, TableContent Content)>> Run(CancellationToken stopping)
    {
        if (!File.Exists(folder.Database))
        {
            throw new MoveRefusedException($"there is no database at {folder.Database}");
        }

        using var alone = use.TryAlone() ?? throw new MoveRefusedException($"the site, or another command, is using {folder.Path}: stop it first");
        await using var source = OpenSource();
        await ProveSource(source, stopping);
        await using var turn = await PostgresTurn.Take(target.Database.GetConnectionString()!, TimeSpan.FromSeconds(10), stopping);
        await target.Database.MigrateAsync(stopping);
        await using var transaction = await target.Database.BeginTransactionAsync(stopping);
        var moved = await Copy(source, stopping);
        await Prove(source, stopping);
        await transaction.CommitAsync(stopping);
        return moved;
    }

    private SiteDbContext OpenSource()
    {
        var options = new DbContextOptionsBuilder<SiteDbContext>();
        SiteDatabase.UseSqlite(options, folder.Database, busySeconds: 5);
        return new SiteDbContext(options.UseApplicationServiceProvider(services).Options, protection);
    }

    private async Task ProveSource(SiteDbContext source, CancellationToken stopping)
    {
        if ((await source.Database.GetPendingMigrationsAsync(stopping)).Any())
        {
            throw new MoveRefusedException($"{folder.Database} is of an earlier version: start this version of the site on it once, with Database:Provider Sqlite");
        }

        if (await ActivatorUtilities.CreateInstance<KeyCheck>(services, source).Faults(stopping) is [var fault, ..])
        {
            throw new MoveRefusedException($"the keys in {folder.Keys} do not open {folder.Database}: {fault}");
        }
    }

    private async Task<IReadOnlyList<(string Table, TableContent Content)>> Copy(SiteDbContext source, CancellationToken stopping)
    {
        var tables = MovedTable.AllOf(target.Model);
        var to = (NpgsqlConnection)target.Database.GetDbConnection();
        foreach (var table in tables)
        {
            if (await table.HasRows(to, stopping))
            {
                throw new MoveRefusedException($"the {PostgresConnection.NameOf(target.Database.GetConnectionString()!)} is not empty: there are rows in {table.Name}");
            }
        }

        await source.Database.OpenConnectionAsync(stopping);
        var moved = new List<(string Table, TableContent Content)>();
        foreach (var table in tables)
        {
            moved.Add((table.Name, await Copy(table, source, to, stopping)));
        }

        return moved;
    }

    private static async Task<TableContent> Copy(MovedTable table, SiteDbContext source, NpgsqlConnection to, CancellationToken stopping)
    {
        var read = await table.Copy(source.Database.GetDbConnection(), to, stopping);
        var written = await table.Content(to, stopping);
        return read == written
            ? written
            : throw new MoveRefusedException($"{table.Name} is not the same there: {read.Rows} rows were read and {written.Rows} are there, hashes {read.Hash[..12]} and {written.Hash[..12]}");
    }

    private async Task Prove(SiteDbContext source, CancellationToken stopping)
    {
        if (await targetKeys.Faults(stopping) is [var fault, ..])
        {
            throw new MoveRefusedException($"what was copied cannot be opened: {fault}");
        }

        var before = await new AuditTrail(source, clock).Verify(stopping);
        var after = await targetTrail.Verify(stopping);
        if (before != after)
        {
            throw new MoveRefusedException($"the audit trail is not the same there: it holds for {after.Sound} entries, and for {before.Sound} in {folder.Database}");
        }
    }
}

/// <summary>The target is as it was.</summary>
public sealed class MoveRefusedException(string why) : StartRefusedException($"Nothing was moved, because {why}.");
