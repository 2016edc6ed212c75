using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace UpperBackSite.Data.Encryption;

/// <summary>
/// The message authentication code of a row with encrypted columns, stored in a column of its own. Encryption binds a value to its column;
/// the code binds it to its row, so a value that was copied from another row is not read. Its key is stored apart from the database.
/// </summary>
public sealed class RowMac
{
    public const string Column = "RowMac";

    private readonly string table;
    private readonly IReadOnlyList<IProperty> bound;
    private readonly IReadOnlyList<IProperty> encrypted;

    private RowMac(IEntityType entity)
    {
        table = entity.GetTableName()!;
        encrypted = [.. entity.GetProperties().Where(IsEncrypted)];
        bound = [.. entity.GetProperties().Where(property => IsBound(property) || IsEncrypted(property)).OrderBy(property => property.Name, StringComparer.Ordinal)];
    }

    /// <summary>Returns how rows of the entity are authenticated, or null when it has no encrypted column.</summary>
    public static RowMac? For(IEntityType entity) =>
        entity.FindProperty(Column) is null ? null : entity.GetOrAddRuntimeAnnotationValue(Column, static entity => new RowMac(entity!), entity);

    /// <summary>Adds the column to every entity with an encrypted property.</summary>
    public static void AddColumns(ModelBuilder builder)
    {
        foreach (var entity in builder.Model.GetEntityTypes().Where(entity => entity.GetProperties().Any(IsEncrypted)))
        {
            entity.AddProperty(Column, typeof(string));
        }
    }

    /// <summary>Sets the code of a row that is added, or whose authenticated values change.</summary>
    public void Set(EntityEntry entry, LookupKey key)
    {
        if (entry.State is not EntityState.Added && !bound.Any(property => entry.Property(property).IsModified))
        {
            return;
        }

        if (bound.FirstOrDefault(property => entry.Property(property).IsTemporary) is { } unknown)
        {
            throw new InvalidOperationException($"{table}.{unknown.Name} is not known yet. Save the row that it refers to first.");
        }

        entry.Property(Column).CurrentValue = Compute(entry.Entity, key);
    }

    /// <summary>Verifies the code of a row that was read. When it does not match, columns that allow it are read as null.</summary>
    /// <exception cref="CryptographicException">A value was changed or copied outside the site.</exception>
    public void Verify(object row, string? stored, LookupKey key)
    {
        if (stored == Compute(row, key) || encrypted.All(property => Read(property, row) is null))
        {
            return;
        }

        if (!encrypted.All(property => property.PropertyInfo!.GetCustomAttribute<EncryptedAttribute>()!.NullWhenUnreadable))
        {
            throw new CryptographicException($"The row of {table} with {Identify(row)} does not match its message authentication code: a value was changed or copied outside the site.");
        }

        foreach (var property in encrypted)
        {
            property.PropertyInfo!.SetValue(row, null);
        }
    }

    private static bool IsEncrypted(IReadOnlyProperty property) => property.PropertyInfo?.IsDefined(typeof(EncryptedAttribute)) == true;

    private static bool IsBound(IReadOnlyProperty property) =>
        (property.IsPrimaryKey() && property.ValueGenerated is ValueGenerated.Never) || property.PropertyInfo?.IsDefined(typeof(BoundToRowAttribute)) == true;

    private static string? Read(IReadOnlyProperty property, object row) => Convert.ToString(property.PropertyInfo!.GetValue(row), CultureInfo.InvariantCulture);

    /// <summary>Returns the values that identify the row, which are not personal.</summary>
    private string Identify(object row) => string.Join(", ", bound.Except(encrypted).Where(property => !property.IsNullable).Select(property => $"{property.Name} {Read(property, row)}"));

    private string Compute(object row, LookupKey key) =>
        key.Hash($"row:{table}:" + string.Concat(bound.Select(property => (property.Name, Value: Read(property, row))).Select(part => part.Value is null ? $"{part.Name};" : $"{part.Name}:{part.Value.Length}:{part.Value};")));
}
