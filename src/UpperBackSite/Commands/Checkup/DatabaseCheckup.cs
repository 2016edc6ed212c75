using Microsoft.EntityFrameworkCore;
using UpperBackSite.Data;
using UpperBackSite.Data.Encryption;
using UpperBackSite.Data.Sqlite;
using UpperBackSite.Platform;

namespace UpperBackSite.Commands.Checkup;

/// <summary>Whether the database is sound, up to date, and opens with the keys. It changes nothing.</summary>
public sealed class DatabaseCheckup(SiteDbContext db, KeyRing ring, KeyCheck keys, SiteDatabase database, DataFolder folder)
{
    /// <summary>Whether there is an up-to-date database, in which the other checks can look.</summary>
    public bool IsUsable { get; private set; }

    public async Task<IReadOnlyList<Finding>> Findings(CancellationToken stopping)
    {
        if (!database.MayExist)
        {
            return [Finding.Ok("database", $"none yet: the first start makes {folder.Database}")];
        }

        try
        {
            return database.IsPostgres ? await OfServer(stopping) : await OfFile(stopping);
        }
        catch (Exception failure) when (DatabaseFault.IsCauseOf(failure))
        {
            return [Finding.Wrong("database", DatabaseFault.Of(failure)?.ToString() ?? failure.Message)];
        }
    }

    private async Task<IReadOnlyList<Finding>> OfFile(CancellationToken stopping)
    {
        await using var rows = await SqliteFile.OpenAsync(folder.Database, stopping);
        return await rows.FindDamageAsync(isThorough: false, stopping) is [var damage, ..]
            ? [Finding.Wrong("database", $"damaged: {damage.ReplaceLineEndings(" ")}; restore a backup")]
            : [Finding.Ok("database", "sound (quick_check)"), Migrations(await rows.ReadMigrationsAsync(stopping)), await Keys(stopping)];
    }

    private async Task<IReadOnlyList<Finding>> OfServer(CancellationToken stopping)
    {
        await db.Database.OpenConnectionAsync(stopping);
        var version = db.Database.GetDbConnection().ServerVersion;
        return [Finding.Ok("database", $"{database.Name} answers (version {version})"), Migrations([.. await db.Database.GetAppliedMigrationsAsync(stopping)]), await Keys(stopping)];
    }

    private Finding Migrations(IReadOnlyList<string> had)
    {
        var known = db.Database.GetMigrations().ToList();
        if (had.Except(known).FirstOrDefault() is { } unknown)
        {
            return Finding.Wrong("migrations", $"the database is of a later version of the site ({unknown})");
        }

        var pending = known.Except(had).Count();
        IsUsable = pending == 0;
        return pending == 0
            ? Finding.Ok("migrations", $"all {known.Count} applied")
            : Finding.Warning("migrations", $"{pending} of {known.Count} will be applied at the next start");
    }

    private async Task<Finding> Keys(CancellationToken stopping)
    {
        try
        {
            return await keys.FindFaultsAsync(stopping) is [var fault, ..]
                ? Finding.Wrong("keys", fault)
                : Finding.Ok("keys", $"{ring.Read().Count} in {ring.Folder}; they open a sample of every encrypted column");
        }
        catch (StartRefusedException unusable)
        {
            return Finding.Wrong("keys", unusable.Message);
        }
    }
}
