using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using UpperBackSite.Data;
using UpperBackSite.Data.Backups;
using UpperBackSite.Data.Encryption;
using UpperBackSite.Data.Faults;
using UpperBackSite.Data.Sqlite;
using UpperBackSite.Platform.Hosting;
using UpperBackSite.Platform.Settings;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Commands.Backups;

public static class BackupVerifier
{
    /// <param name="current">The settings of the site, whose file is used here too: the private folder has none.</param>
    /// <param name="folder">An empty private folder, into which the database and the keys are unpacked.</param>
    /// <exception cref="BackupException">The backup is damaged, incomplete, from a later version, or cannot be decrypted.</exception>
    public static async Task UnpackAndVerifyAsync(string[] settings, SiteSettings current, string file, string keysFile, string folder, CancellationToken cancellationToken)
    {
        await BackupArchive.UnpackDatabaseAsync(file, folder, cancellationToken);
        if (!File.Exists(keysFile))
        {
            throw new BackupException($"the key file {keysFile} does not exist; specify it with --keys");
        }

        await BackupArchive.UnpackKeysAsync(keysFile, folder, cancellationToken);
        await VerifyAsync(File.Exists(current.OwnerFile) ? [$"--{OwnerFile.Key}={current.OwnerFile}", .. settings] : settings, folder, cancellationToken);
    }

    private static async Task VerifyAsync(string[] settings, string folder, CancellationToken cancellationToken)
    {
        await using var app = UpperBackSiteBuilder.Build([.. settings, $"--Data:Path={folder}", "--Data:KeysPath="]);
        await using var scope = app.Services.CreateAsyncScope();
        try
        {
            await VerifyDatabaseAsync(scope.ServiceProvider.GetRequiredService<SiteDbContext>(), folder, cancellationToken);
            if (await scope.ServiceProvider.GetRequiredService<KeyCheck>().FindFaultsAsync(cancellationToken) is [var fault, ..])
            {
                throw new BackupException($"its keys do not decrypt its database: {fault}");
            }

            Console.WriteLine("Keys: a sample of every encrypted column was decrypted.");
        }
        catch (SqliteException failure)
        {
            throw new BackupException($"its database cannot be read: {DatabaseFault.FromException(failure)?.ToString() ?? failure.Message}");
        }
        catch (StartupException exception)
        {
            throw new BackupException($"its keys cannot be read: {exception.Message}");
        }
        finally
        {
            await scope.DisposeAsync();
            // Pooled connections would keep the files open, so that they could not be moved or deleted.
            SqliteConnection.ClearAllPools();
        }
    }

    private static async Task VerifyDatabaseAsync(SiteDbContext db, string folder, CancellationToken cancellationToken)
    {
        await using var file = await SqliteFile.OpenAsync(Path.Combine(folder, BackupArchive.DatabaseFileName), cancellationToken);
        if (await file.FindDamageAsync(isThorough: true, cancellationToken) is [var damage, ..])
        {
            throw new BackupException($"its database is damaged: {damage}");
        }

        var applied = await file.ReadMigrationsAsync(cancellationToken);
        if (applied.Except(db.Database.GetMigrations()).FirstOrDefault() is { } unknown)
        {
            throw new BackupException($"it was made by a later version of the site (migration {unknown})");
        }

        var pending = db.Database.GetMigrations().Except(applied).Count();
        Console.WriteLine($"Database: integrity_check passed{(pending == 0 ? "." : $"; {Plural.Format(pending, "migration")} will be applied at the next start.")}");
    }
}
