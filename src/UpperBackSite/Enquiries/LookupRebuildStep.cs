using Microsoft.EntityFrameworkCore;
using UpperBackSite.Data;
using UpperBackSite.Platform.Hosting;

namespace UpperBackSite.Enquiries;

/// <summary>Computes the stored lookups again when this version of the site folds texts differently from the one that stored them.</summary>
public sealed partial class LookupRebuildStep(IServiceScopeFactory scopes, LookupHashes hashes, ILogger<LookupRebuildStep> log) : StartupStep
{
    private const int BatchSize = 200;

    public override async Task StartingAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDbContext>();
        if (!await db.KeyCheckRecords.AnyAsync(record => record.LookupVersion != LookupHashes.Version, cancellationToken))
        {
            return;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        // Of several processes that start at once, the first one changes the row and the others wait for it.
        if (await db.KeyCheckRecords.Where(record => record.LookupVersion != LookupHashes.Version).ExecuteUpdateAsync(record => record.SetProperty(row => row.LookupVersion, LookupHashes.Version), cancellationToken) > 0
            && await RebuildAsync(db, cancellationToken) is var count and > 0)
        {
            Log.Rebuilt(log, count);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private async Task<int> RebuildAsync(SiteDbContext db, CancellationToken cancellationToken)
    {
        await db.Set<EnquiryLookup>().ExecuteDeleteAsync(cancellationToken);
        var (count, lastId) = (0, 0);
        while (await db.Enquiries.AsNoTracking().Where(enquiry => enquiry.Id > lastId).OrderBy(enquiry => enquiry.Id).Take(BatchSize).ToListAsync(cancellationToken) is { Count: > 0 } batch)
        {
            db.AddRange(batch.SelectMany(hashes.ForEnquiry));
            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
            count += batch.Count;
            lastId = batch[^1].Id;
        }

        return count;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Computed the search keys of {Count} enquiries again, because this version compares texts differently")]
        public static partial void Rebuilt(ILogger log, int count);
    }
}
