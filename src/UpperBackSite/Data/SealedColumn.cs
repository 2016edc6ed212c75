using System.Data.Common;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using IKey = Microsoft.AspNetCore.DataProtection.KeyManagement.IKey;

namespace UpperBackSite.Data;

/// <summary>A column that is encrypted, and whether what stands in it can be opened.</summary>
public sealed record SealedColumn(string Table, string Column, EncryptedText Seal)
{
    public string Name => $"{Table}.{Column}";

    public static IReadOnlyList<SealedColumn> AllOf(IModel model) =>
    [
        .. model.GetEntityTypes().SelectMany(entity => entity.GetProperties())
            .Select(property => (property, Seal: property.GetValueConverter() as EncryptedText))
            .Where(found => found.Seal is not null)
            .Select(found => new SealedColumn(found.property.DeclaringType.GetTableName()!, found.property.GetColumnName(), found.Seal!))
            .OrderBy(column => column.Name, StringComparer.Ordinal),
    ];

    /// <summary>One value of each key that any row was sealed with, so that a key which only old rows need is missed too.</summary>
    public async Task<IReadOnlyList<string>> Samples(DbConnection open, CancellationToken stopping)
    {
        if (!await StoredSchema.HasColumn(open, Table, Column, stopping))
        {
            // A database of an earlier version, which has not been brought up to date.
            return [];
        }

        await using var command = open.CreateCommand();
        command.CommandText = $"""SELECT min("{Column}") FROM "{Table}" WHERE "{Column}" IS NOT NULL GROUP BY substr("{Column}", 1, {EncryptedText.KeyLetters})""";
        await using var rows = await command.ExecuteReaderAsync(stopping);
        var samples = new List<string>();
        while (await rows.ReadAsync(stopping))
        {
            samples.Add(rows.GetString(0));
        }

        return samples;
    }

    /// <summary>Why a value cannot be opened, or null. Nothing is asked of the key ring when its key is not there.</summary>
    public string? FaultOf(string sample, IReadOnlyCollection<IKey> keys)
    {
        if (EncryptedText.KeyOf(sample) is not { } id)
        {
            return $"{Name} holds a value that is damaged";
        }

        if (!keys.Any(key => key.KeyId == id))
        {
            return $"{Name} was sealed with key {id}, which is not there";
        }

        try
        {
            Seal.Prove(sample);
            return null;
        }
        catch (CryptographicException refused)
        {
            return $"{Name} cannot be opened with key {id}: {refused.Message}";
        }
    }
}
