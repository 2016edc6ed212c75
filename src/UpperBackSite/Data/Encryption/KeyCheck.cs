using Microsoft.EntityFrameworkCore;
using UpperBackSite.Platform.Hosting;

namespace UpperBackSite.Data.Encryption;

/// <summary>Checks that the keys in the data folder are those that the database was encrypted with.</summary>
public sealed class KeyCheck(SiteDbContext db, KeyRing ring, LookupKey lookupKey, SiteDatabase database)
{
    /// <summary>Verifies the keys, and creates them when there are no keys and no stored data.</summary>
    /// <exception cref="KeysLostException">Keys are missing or belong to another site. Nothing was changed and no key was created.</exception>
    public async Task VerifyOrCreateKeysAsync(CancellationToken cancellationToken)
    {
        await VerifyKeysAsync(cancellationToken);
        ring.Verify();
        if (!await db.KeyCheckRecords.AnyAsync(cancellationToken))
        {
            db.KeyCheckRecords.Add(new KeyCheckRecord { LookupKeyFingerprint = lookupKey.Fingerprint });
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    /// <summary>Verifies the keys without changing anything.</summary>
    /// <exception cref="KeysLostException">Keys are missing or belong to another site. The message names what cannot be decrypted.</exception>
    public async Task VerifyKeysAsync(CancellationToken cancellationToken)
    {
        if (await FindFaultsAsync(cancellationToken) is { Count: > 0 } faults)
        {
            throw new KeysLostException(Explain(faults));
        }
    }

    /// <summary>Returns one message for each value that cannot be decrypted. Creates no key.</summary>
    public async Task<IReadOnlyList<string>> FindFaultsAsync(CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        var connection = db.Database.GetDbConnection();
        var keys = ring.Read();
        var faults = new List<string>();
        foreach (var column in EncryptedColumn.FindAll(db.Model))
        {
            var samples = await column.ReadSamplesAsync(connection, cancellationToken);
            faults.AddRange(samples.Select(sample => column.FindFault(sample, keys)).OfType<string>());
        }

        if (faults.Count == 0
            && await StoredSchema.HasColumnAsync(connection, nameof(SiteDbContext.KeyCheckRecords), nameof(KeyCheckRecord.LookupKeyFingerprint), cancellationToken)
            && await db.KeyCheckRecords.Select(record => record.LookupKeyFingerprint).FirstOrDefaultAsync(cancellationToken) is { } fingerprint
            && LookupKeyFault(fingerprint) is { } fault)
        {
            faults.Add(fault);
        }

        return faults;
    }

    /// <summary>Checks the lookup key: with a different one, existing enquiries could not be found.</summary>
    private string? LookupKeyFault(string fingerprint)
    {
        if (!lookupKey.Exists)
        {
            return $"the lookup key {lookupKey.FilePath} is missing";
        }

        try
        {
            return lookupKey.Fingerprint == fingerprint ? null : $"the lookup key {lookupKey.FilePath} does not belong to this database";
        }
        catch (KeysLostException exception)
        {
            return exception.Message;
        }
    }

    private string Explain(IReadOnlyList<string> faults) => string.Join(Environment.NewLine,
    [
        $"The keys in {ring.Folder} do not decrypt the {database.Name}:",
        .. faults.Take(5).Select(fault => $"  {fault}"),
        .. faults.Count > 5 ? [$"  and {faults.Count - 5} more"] : Array.Empty<string>(),
        "The stored data cannot be read without the keys it was encrypted with, so the site does not start. Nothing was changed and no new key was created.",
        $"To fix this, restore the files of {ring.Folder} from a backup (with 'restore', or from a copy of the folder) and start again.",
        $"To start again without the stored data, move the {database.Name}{(database.IsPostgres ? "" : " (with its -wal and -shm)")} and {ring.Folder} elsewhere and start again.",
    ]);
}
