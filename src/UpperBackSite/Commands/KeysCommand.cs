using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using UpperBackSite.Data;
using UpperBackSite.Data.Encryption;
using UpperBackSite.Platform.Hosting;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Commands;

/// <summary><c>keys</c>: lists the keys and checks that they decrypt the database. Changes nothing.</summary>
public static class KeysCommand
{
    public static Command Create()
    {
        var command = new Command("keys", "Lists the encryption keys and checks that they decrypt the stored data. Exits 1 if anything cannot be decrypted.") { TreatUnmatchedTokensAsErrors = false };
        command.SetAction((parsed, cancellationToken) => Show([.. parsed.UnmatchedTokens], cancellationToken));
        return command;
    }

    private static async Task<int> Show(string[] args, CancellationToken cancellationToken)
    {
        await using var app = UpperBackSiteBuilder.Build(args);
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<DataFolderLock>().AcquireShared();
        var now = scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow();
        var ring = scope.ServiceProvider.GetRequiredService<KeyRing>();
        var keys = ring.Read();

        Console.WriteLine($"{Plural.Format(keys.Count, "key")} in {ring.Folder}");
        foreach (var key in keys.OrderBy(key => key.CreationDate))
        {
            var state = key.IsRevoked ? "revoked" : key.ExpirationDate < now ? "expired, still decrypts older data" : key.ActivationDate > now ? "not active yet" : "active";
            Console.WriteLine($"  {key.KeyId}  created {key.CreationDate:yyyy-MM-dd}  active from {key.ActivationDate:yyyy-MM-dd}  expires {key.ExpirationDate:yyyy-MM-dd}  {state}");
        }

        var lookupKey = scope.ServiceProvider.GetRequiredService<LookupKey>();
        Console.WriteLine($"Lookup key: {(lookupKey.Exists ? "present" : "missing")} ({lookupKey.FilePath})");
        return await ShowDatabase(scope.ServiceProvider, cancellationToken);
    }

    private static async Task<int> ShowDatabase(IServiceProvider services, CancellationToken cancellationToken)
    {
        var database = services.GetRequiredService<SiteDatabase>();
        if (!database.MayExist)
        {
            Console.WriteLine($"There is no {database.Name} to check yet.");
            return 0;
        }

        var db = services.GetRequiredService<SiteDbContext>();
        await db.Database.OpenConnectionAsync(cancellationToken);
        foreach (var column in EncryptedColumn.FindAll(db.Model))
        {
            var samples = await column.ReadSamplesAsync(db.Database.GetDbConnection(), cancellationToken);
            Console.WriteLine($"  {column.Name,-28} {(samples.Count == 0 ? "empty" : $"encrypted with {Plural.Format(samples.Count, "key")}")}");
        }

        var faults = await services.GetRequiredService<KeyCheck>().FindFaultsAsync(cancellationToken);
        foreach (var fault in faults)
        {
            await Console.Error.WriteLineAsync($"FAILED  {fault}");
        }

        Console.WriteLine(faults.Count == 0 ? $"These keys decrypt the {database.Name}." : $"These keys do not decrypt the {database.Name}.");
        return faults.Count == 0 ? 0 : 1;
    }
}
