using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using UpperBackSite.Data.Encryption;
using UpperBackSite.Data.Faults;
using UpperBackSite.Data.Postgres;
using UpperBackSite.Platform.Hosting;

namespace UpperBackSite.Data.Startup;

/// <summary>
/// Migrates the database and verifies its keys before it is used, in one process at a time. The site and every command that
/// reads or writes rows call it.
/// </summary>
public sealed class DatabasePreparation(SiteDbContext db, KeyCheck keys, DataFolder folder, DataFolderLock folderLock, SiteDatabase database, IOptions<DataOptions> options)
{
    /// <exception cref="StartupException">The folder, the database or the keys cannot be used; the message says why.</exception>
    public Task PrepareAsync(CancellationToken cancellationToken) => RunLockedAsync(async () =>
    {
        await MigrateAsync(cancellationToken);
        await keys.VerifyOrCreateKeysAsync(cancellationToken);
    }, cancellationToken);

    /// <summary>Prepares the database, unless there is none yet: a command that only reads does not create it.</summary>
    /// <returns>Whether there is a database.</returns>
    /// <exception cref="StartupException">The folder, the database or the keys cannot be used; the message says why.</exception>
    public async Task<bool> PrepareExistingAsync(CancellationToken cancellationToken)
    {
        if (database.MayExist)
        {
            await PrepareAsync(cancellationToken);
        }

        return database.MayExist;
    }

    /// <summary>Makes the same checks without creating or changing anything.</summary>
    /// <exception cref="StartupException">The folder, the database or the keys cannot be used, or the database is not up to date.</exception>
    public Task CheckAsync(CancellationToken cancellationToken) => RunLockedAsync(async () =>
    {
        if (!database.MayExist || (await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
        {
            throw new DatabaseUnusableException($"The {database.Name} does not exist or is not up to date. This command does not change it; start this version of the site once to update it.");
        }

        await keys.VerifyKeysAsync(cancellationToken);
    }, cancellationToken);

    private async Task RunLockedAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        folderLock.AcquireShared();
        var timeout = TimeSpan.FromSeconds(options.Value.StartWaitSeconds);
        using var startupLock = await folderLock.AcquireStartupAsync(timeout, cancellationToken);
        try
        {
            await using var databaseLock = database.IsPostgres ? await PostgresStartupLock.AcquireAsync(db.Database.GetConnectionString()!, timeout, cancellationToken) : null;
            await work();
        }
        catch (Exception failure) when (DatabaseFault.FromException(failure) is not null)
        {
            throw new DatabaseUnusableException($"The {database.Name} cannot be used: {DatabaseFault.FromException(failure)}. Nothing was changed.", failure);
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
        else if (db.Database.IsSqlite())
        {
            // SQLite would create it with the default permissions; its log files get those of the database.
            await FilePermissions.CreateFile(folder.Database, FileMode.CreateNew).DisposeAsync();
        }

        await db.Database.MigrateAsync(cancellationToken);
    }

    /// <summary>
    /// Removes the row that is EF Core's migration lock in SQLite. It outlives a killed process, and EF Core would wait for it indefinitely.
    /// This process holds the start-up lock, so no other process is migrating.
    /// </summary>
    private async Task RemoveAbandonedMigrationLockAsync(CancellationToken cancellationToken)
    {
        try
        {
            await db.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsLock\"", cancellationToken);
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode == SQLitePCL.raw.SQLITE_ERROR)
        {
            // The table does not exist before the first migration.
        }
    }
}

/// <summary>Prepares the database before the site accepts requests.</summary>
public sealed class DatabaseStartup(IServiceScopeFactory scopes) : StartupStep
{
    public override async Task StartingAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DatabasePreparation>().PrepareAsync(cancellationToken);
    }
}
