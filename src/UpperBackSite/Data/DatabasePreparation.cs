using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using UpperBackSite.Data.Postgres;
using UpperBackSite.Platform;

namespace UpperBackSite.Data;

/// <summary>
/// What comes before any use of the database: it is brought up to date and its keys are proved, by one process at a time.
/// Serving and every command go through here.
/// </summary>
public sealed class DatabasePreparation(SiteDbContext db, KeyCheck keys, DataFolderUse use, SiteDatabase database, IOptions<DataOptions> options)
{
    /// <exception cref="StartRefusedException">The folder, the database or the keys cannot be used; the message says why.</exception>
    public async Task Prepare(CancellationToken stopping)
    {
        use.Begin();
        var patience = TimeSpan.FromSeconds(options.Value.StartWaitSeconds);
        using var turn = await use.TurnToPrepare(patience, stopping);
        try
        {
            await using var turnOfAll = database.IsPostgres ? await PostgresTurn.Take(db.Database.GetConnectionString()!, patience, stopping) : null;
            await Migrate(stopping);
            await keys.Prove(stopping);
        }
        catch (Exception failure) when (DatabaseFault.Of(failure) is not null)
        {
            throw new DatabaseUnusableException($"The {database.Name} cannot be used: {DatabaseFault.Of(failure)}. It was left as it is.", failure);
        }
    }

    private async Task Migrate(CancellationToken stopping)
    {
        if (!(await db.Database.GetPendingMigrationsAsync(stopping)).Any())
        {
            return;
        }

        if (db.Database.IsSqlite() && database.MayExist)
        {
            await RemoveLockLeftBehind(stopping);
        }

        await db.Database.MigrateAsync(stopping);
    }

    /// <summary>
    /// EF Core's own lock in SQLite is a row, which outlives a process that was killed and would be waited for without end. It is
    /// our turn, so whoever left it is gone.
    /// </summary>
    private async Task RemoveLockLeftBehind(CancellationToken stopping)
    {
        try
        {
            await db.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsLock\"", stopping);
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
        await scope.ServiceProvider.GetRequiredService<DatabasePreparation>().Prepare(cancellationToken);
    }
}

/// <summary>The message says which file, and what is wrong with it.</summary>
public sealed class DatabaseUnusableException(string message, Exception cause) : StartRefusedException(message, cause);
