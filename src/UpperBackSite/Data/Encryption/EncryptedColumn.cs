using System.Data.Common;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using IKey = Microsoft.AspNetCore.DataProtection.KeyManagement.IKey;

namespace UpperBackSite.Data.Encryption;

/// <summary>An encrypted column of the database. It can check whether the stored values can be decrypted.</summary>
public sealed record EncryptedColumn(string Table, string Column, EncryptedTextConverter Converter)
{
    public string Name => $"{Table}.{Column}";

    public static IReadOnlyList<EncryptedColumn> FindAll(IModel model) =>
    [
        .. model.GetEntityTypes().SelectMany(entity => entity.GetProperties())
            .Select(property => (Property: property, Converter: property.GetValueConverter() as EncryptedTextConverter))
            .Where(found => found.Converter is not null)
            .Select(found => new EncryptedColumn(found.Property.DeclaringType.GetTableName()!, found.Property.GetColumnName(), found.Converter!))
            .OrderBy(column => column.Name, StringComparer.Ordinal),
    ];

    /// <summary>Returns one value for each key that any row was encrypted with, so that a missing key is found even if only old rows need it.</summary>
    public async Task<IReadOnlyList<string>> ReadSamplesAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        if (!await StoredSchema.HasColumnAsync(connection, Table, Column, cancellationToken))
        {
            // The database has an earlier schema.
            return [];
        }

        await using var command = connection.CreateCommand();
        command.CommandText = $"""SELECT min("{Column}") FROM "{Table}" WHERE "{Column}" IS NOT NULL GROUP BY substr("{Column}", 1, {EncryptedTextConverter.KeyPrefixLength})""";
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var samples = new List<string>();
        while (await rows.ReadAsync(cancellationToken))
        {
            samples.Add(rows.GetString(0));
        }

        return samples;
    }

    /// <summary>Returns the reason why a value cannot be decrypted, or null when it can. A missing key is not requested from the key ring.</summary>
    public string? FindFault(string sample, IReadOnlyCollection<IKey> keys)
    {
        if (EncryptedTextConverter.FindKeyId(sample) is not { } id)
        {
            return $"{Name} contains a damaged value";
        }

        if (!keys.Any(key => key.KeyId == id))
        {
            return $"{Name} was encrypted with key {id}, which is missing";
        }

        try
        {
            Converter.Decrypt(sample);
            return null;
        }
        catch (CryptographicException exception)
        {
            return $"{Name} cannot be decrypted with key {id}: {exception.Message}";
        }
    }
}
