using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using UpperBackSite.Data.Encryption;
using UpperBackSite.Data.Faults;
using UpperBackSite.Data.Postgres;
using UpperBackSite.Platform.Hosting;

namespace UpperBackSite.Data.Startup;

/// <summary>
/// What comes before any use of the database: it is brought up to date and its keys are proved, by one process at a time.
/// Serving goes through here, and every command that reads or writes rows.
/// </summary>
public sealed class DatabasePreparation(SiteDbContext db, KeyCheck keys, DataFolderLock folderLock, SiteDatabase database, IOptions<DataOptions> options)
{
    /// <exception cref="StartRefusedException">The folder, the database or the keys cannot be used; the message says why.</exception>
    public Task PrepareAsync(CancellationToken cancellationToken) => LockedAsync(async () =>
    {
        await MigrateAsync(cancellationToken);
        await keys.ProveAsync(cancellationToken);
    }, cancellationToken);

    /// <summary>Makes the same checks and changes nothing: no database, no table and no key is made.</summary>
    /// <exception cref="StartRefusedException">The folder, the database or the keys cannot be used, or the database is not up to date.</exception>
    public Task CheckAsync(CancellationToken cancellationToken) => LockedAsync(async () =>
    {
        if (!database.MayExist || (await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
        {
            throw new DatabaseUnusableException($"The {database.Name} is missing or not up to date, and this command changes nothing. Start this version of the site on it once.");
        }

        await keys.RefuseFaultsAsync(cancellationToken);
    }, cancellationToken);

    private async Task LockedAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        folderLock.AcquireShared();
        var timeout = TimeSpan.FromSeconds(options.Value.StartWaitSeconds);
        using var startup = await folderLock.AcquireStartupAsync(timeout, cancellationToken);
        try
        {
            await using var startupOfAll = database.IsPostgres ? await PostgresStartupLock.AcquireAsync(db.Database.GetConnectionString()!, timeout, cancellationToken) : null;
            await work();
        }
        catch (Exception failure) when (DatabaseFault.Of(failure) is not null)
        {
            throw new DatabaseUnusableException($"The {database.Name} cannot be used: {DatabaseFault.Of(failure)}. Nothing was changed.", failure);
        }
    }

    private async Task MigrateAsync(CancellationToken cancellationToken)
    {
        if (!(await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
        {
            return;
        }

        if (db.Database.IsSqlite() && database.MayExist)
        {
            await RemoveAbandonedMigrationLockAsync(cancellationToken);
        }

        await db.Database.MigrateAsync(cancellationToken);
    }

    /// <summary>
    /// EF Core's own lock in SQLite is a row, which outlives a process that was killed and would be waited for without end.
    /// This process has the start-up lock, so whoever left the row is gone.
    /// </summary>
    private async Task RemoveAbandonedMigrationLockAsync(CancellationToken cancellationToken)
    {
        try
        {
            await db.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsLock\"", cancellationToken);
        }
        catch (SqliteException none) when (none.SqliteErrorCode == SQLitePCL.raw.SQLITE_ERROR)
        {
            // There is no such table before the first migration.
        }
    }
}

/// <summary>Prepares the database before anything is served.</summary>
public sealed class DatabaseStartup(IServiceScopeFactory scopes) : StartupStep
{
    public override async Task StartingAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DatabasePreparation>().PrepareAsync(cancellationToken);
    }
}
