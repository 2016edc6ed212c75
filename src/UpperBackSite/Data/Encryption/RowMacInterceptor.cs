using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace UpperBackSite.Data.Encryption;

/// <summary>Sets the <see cref="RowMac"/> of every row that is saved and verifies that of every row that is read.</summary>
/// <remarks>A query for single columns is not verified, so encrypted columns must be read as part of their entity.</remarks>
public sealed class RowMacInterceptor : SaveChangesInterceptor, IMaterializationInterceptor
{
    /// <summary>One instance for all contexts: EF Core builds its services again for every other one.</summary>
    public static readonly RowMacInterceptor Instance = new();

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        SetAll(eventData.Context!);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        SetAll(eventData.Context!);
        return ValueTask.FromResult(result);
    }

    public object InitializedInstance(MaterializationInterceptionData materializationData, object entity)
    {
        RowMac.For(materializationData.EntityType)?.Verify(entity, materializationData.GetPropertyValue<string?>(RowMac.Column), materializationData.Context.GetService<LookupKey>());
        return entity;
    }

    private static void SetAll(DbContext db)
    {
        foreach (var entry in db.ChangeTracker.Entries().Where(entry => entry.State is EntityState.Added or EntityState.Modified).ToList())
        {
            RowMac.For(entry.Metadata)?.Set(entry, db.GetService<LookupKey>());
        }
    }
}
