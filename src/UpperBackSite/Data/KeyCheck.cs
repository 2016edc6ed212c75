using System.Data.Common;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using UpperBackSite.Enquiries;
using UpperBackSite.Platform;

namespace UpperBackSite.Data;

/// <summary>Whether the keys in the data folder are those that the database beside them was written with.</summary>
public sealed class KeyCheck(SiteDbContext db, KeyRing ring, LookupHashes hashes, IDataProtectionProvider protection, SiteDatabase database)
{
    private readonly IDataProtector seal = protection.CreateProtector("UpperBackSite.KeyProof");

    /// <summary>Refuses to go on with lost or foreign keys; with none and nothing stored, makes the first ones.</summary>
    /// <exception cref="KeysLostException">Nothing was changed, and no key was made.</exception>
    public async Task Prove(CancellationToken stopping)
    {
        var faults = await Faults(stopping);
        if (faults.Count > 0)
        {
            throw new KeysLostException(Explain(faults));
        }

        ring.Prove();
        if (!await db.KeyProofs.AnyAsync(stopping))
        {
            db.KeyProofs.Add(new KeyProof { Sealed = seal.Protect(KeyProof.Words), LookupHash = hashes.OfProof() });
            await db.SaveChangesAsync(stopping);
        }
    }

    /// <summary>What cannot be opened, each in words; empty when all is well. It makes no key.</summary>
    public async Task<IReadOnlyList<string>> Faults(CancellationToken stopping)
    {
        await db.Database.OpenConnectionAsync(stopping);
        var open = db.Database.GetDbConnection();
        var faults = new List<string>();
        foreach (var column in SealedColumn.AllOf(db.Model))
        {
            faults.AddRange(await FaultsOf(column, open, stopping));
        }

        var proof = await StoredSchema.HasColumn(open, "KeyProofs", "Id", stopping) ? await db.KeyProofs.AsNoTracking().FirstOrDefaultAsync(stopping) : null;
        if (proof is not null && FaultOf(proof) is { } unproved)
        {
            faults.Insert(0, unproved);
        }

        if (faults.Count == 0 && (proof is not null || await HasLookups(open, stopping)) && LookupFault(proof) is { } lookup)
        {
            faults.Add(lookup);
        }

        return faults;
    }

    /// <inheritdoc cref="Faults"/>
    public async Task<IReadOnlyList<string>> FaultsOf(SealedColumn column, DbConnection open, CancellationToken stopping)
    {
        var keys = ring.Read();
        return [.. (await column.Samples(open, stopping)).Select(sample => column.FaultOf(sample, keys)).OfType<string>()];
    }

    private string? FaultOf(KeyProof proof)
    {
        if (EncryptedText.KeyOf(proof.Sealed) is not { } id || !ring.Read().Any(key => key.KeyId == id))
        {
            return $"it was begun with key {EncryptedText.KeyOf(proof.Sealed)}, which is not there";
        }

        try
        {
            return seal.Unprotect(proof.Sealed) == KeyProof.Words ? null : "its proof of the keys is damaged";
        }
        catch (CryptographicException refused)
        {
            return $"key {id} does not open it: {refused.Message}";
        }
    }

    /// <summary>Enquiries are found by keyed hashes, so a new key for those would find none of the old.</summary>
    private string? LookupFault(KeyProof? proof)
    {
        if (!hashes.HasKey)
        {
            return $"{hashes.KeyFile}, by which enquiries are found, is missing";
        }

        try
        {
            var hash = hashes.OfProof();
            return proof is null || proof.LookupHash == hash ? null : $"{hashes.KeyFile} is not the one by which its enquiries are found";
        }
        catch (KeysLostException damaged)
        {
            return damaged.Message;
        }
    }

    private async Task<bool> HasLookups(DbConnection open, CancellationToken stopping) =>
        await StoredSchema.HasColumn(open, "EnquiryLookup", "Hash", stopping) && await db.Set<EnquiryLookup>().AnyAsync(stopping);

    private string Explain(IReadOnlyList<string> faults) => string.Join(Environment.NewLine,
    [
        $"The keys in {ring.Folder} do not open the {database.Name}:",
        .. faults.Take(5).Select(fault => $"  {fault}"),
        .. faults.Count > 5 ? [$"  and {faults.Count - 5} more"] : Array.Empty<string>(),
        "What is stored there cannot be read without the keys it was sealed with, so the site does not start. Nothing was changed and no new key was made.",
        $"To mend it, put the files of {ring.Folder} back from a backup ('restore', or a copy of the folder) and start again.",
        $"To give the stored data up for good, move the {database.Name}{(database.IsPostgres ? "" : " (with its -wal and -shm)")} and {ring.Folder} elsewhere and start again.",
    ]);
}
