using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using UpperBackSite.Data.Audit;
using UpperBackSite.Data.Encryption;
using UpperBackSite.Data.Postgres;
using UpperBackSite.Data.Startup;
using UpperBackSite.Platform.Hosting;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Data.Move;

/// <summary>Copies the SQLite database of the data folder into the configured PostgreSQL database and verifies the copy, in one transaction.</summary>
public sealed class DatabaseMove(IServiceProvider services, SiteDbContext target, KeyCheck targetKeys, AuditTrail targetTrail, LookupKey lookupKey, DataFolder folder, DataFolderLock folderLock, IDataProtectionProvider protection, TimeProvider clock)
{
    /// <exception cref="MoveRefusedException">Nothing was moved; the message contains the reason.</exception>
    public async Task<IReadOnlyList<(string Table, TableDigest Digest)>> RunAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(folder.Database))
        {
            throw new MoveRefusedException($"there is no database at {folder.Database}");
        }

        using var exclusive = folderLock.TryAcquireExclusive() ?? throw new MoveRefusedException($"{folder.Path} is in use by the site or another command; stop it first");
        await using var source = OpenSource();
        await VerifySourceAsync(source, cancellationToken);
        await using var startupLock = await PostgresStartupLock.AcquireAsync(target.Database.GetConnectionString()!, TimeSpan.FromSeconds(10), cancellationToken);
        await target.Database.MigrateAsync(cancellationToken);
        await using var transaction = await target.Database.BeginTransactionAsync(cancellationToken);
        var moved = await CopyAsync(source, cancellationToken);
        await VerifyCopyAsync(source, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return moved;
    }

    private SiteDbContext OpenSource()
    {
        var options = new DbContextOptionsBuilder<SiteDbContext>();
        DatabaseConnection.UseSqlite(options, folder.Database, busySeconds: 5);
        return new SiteDbContext(options.UseApplicationServiceProvider(services).Options, protection);
    }

    private async Task VerifySourceAsync(SiteDbContext source, CancellationToken cancellationToken)
    {
        if ((await source.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
        {
            throw new MoveRefusedException($"{folder.Database} is from an earlier version; start this version of the site on it once, with Database:Provider set to Sqlite");
        }

        if (await ActivatorUtilities.CreateInstance<KeyCheck>(services, source).FindFaultsAsync(cancellationToken) is [var fault, ..])
        {
            throw new MoveRefusedException($"the keys in {folder.Keys} do not decrypt {folder.Database}: {fault}");
        }
    }

    private async Task<IReadOnlyList<(string Table, TableDigest Digest)>> CopyAsync(SiteDbContext source, CancellationToken cancellationToken)
    {
        var tables = MovedTable.FindAll(target.Model);
        var to = (NpgsqlConnection)target.Database.GetDbConnection();
        foreach (var table in tables)
        {
            if (await table.HasRowsAsync(to, cancellationToken))
            {
                throw new MoveRefusedException($"the {SiteDatabase.GetName(target.Database.GetConnectionString()!)} is not empty: the table {table.Name} has rows");
            }
        }

        await source.Database.OpenConnectionAsync(cancellationToken);
        var moved = new List<(string Table, TableDigest Digest)>();
        foreach (var table in tables)
        {
            moved.Add((table.Name, await CopyAsync(table, source, to, cancellationToken)));
        }

        return moved;
    }

    private static async Task<TableDigest> CopyAsync(MovedTable table, SiteDbContext source, NpgsqlConnection to, CancellationToken cancellationToken)
    {
        var read = await table.CopyAsync(source.Database.GetDbConnection(), to, cancellationToken);
        var written = await table.ComputeDigestAsync(to, cancellationToken);
        return read == written
            ? written
            : throw new MoveRefusedException($"the copy of {table.Name} differs: {read.Rows} rows were read and {written.Rows} written, with hashes {read.Hash[..12]} and {written.Hash[..12]}");
    }

    private async Task VerifyCopyAsync(SiteDbContext source, CancellationToken cancellationToken)
    {
        if (await targetKeys.FindFaultsAsync(cancellationToken) is [var fault, ..])
        {
            throw new MoveRefusedException($"the copied data cannot be decrypted: {fault}");
        }

        var before = await new AuditTrail(source, lookupKey, clock).VerifyAsync(cancellationToken);
        var after = await targetTrail.VerifyAsync(cancellationToken);
        if (before != after)
        {
            throw new MoveRefusedException($"the copy of the audit log differs: it has {Plural.Format(after.ValidCount, "intact entry", "intact entries")}, compared with {before.ValidCount} in {folder.Database}");
        }
    }
}

/// <summary>The database was not moved, and the target is unchanged.</summary>
public sealed class MoveRefusedException(string reason) : StartupException($"Nothing was moved, because {reason}.");
