using Microsoft.EntityFrameworkCore;
using UpperBackSite.Content;
using UpperBackSite.Data;
using UpperBackSite.Platform;
using UpperBackSite.Search;

namespace UpperBackSite;

/// <summary>
/// What must be there before the first request. The library is read and EF Core works out its model while the host is still
/// being put together, but the database is not changed before the content is sound: with faulty content, an operator may go
/// back to the release before.
/// </summary>
public sealed class SiteStart(ContentStore content, SiteSearch search, IServiceScopeFactory scopes) : StartupStep
{
    private static readonly Lazy<Task> FirstModel = new(() => Task.Run(() =>
    {
        using var db = new DesignTimeDatabase().CreateDbContext([]);
        _ = db.Model;
    }));

    private Task? reading;
    private Task? looking;

    /// <summary>
    /// Half of a start goes into what EF Core has to load for its first model. One that nobody uses loads it while there is
    /// nothing yet to make the real one with.
    /// </summary>
    public static void Warm() => _ = FirstModel.Value;

    /// <summary>Begins with what takes longest and needs no host that runs. What goes wrong is told when the host starts.</summary>
    public void Begin()
    {
        if (reading is not null)
        {
            return;
        }

        // In the background, so that no search waits for the index of a new library.
        content.Served += _ => Task.Run(() => search.Prepare(content.Current));
        reading = Task.Run(content.Load);
        looking = Task.Run(LookAtDatabase);
    }

    public override async Task StartingAsync(CancellationToken cancellationToken)
    {
        Begin();
        await reading!;
        await looking!;
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DatabasePreparation>().Prepare(cancellationToken);
    }

    /// <summary>Changes nothing. Whatever is wrong will be said when the database is prepared, for which this loads all that it needs.</summary>
    private async Task LookAtDatabase()
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDbContext>();
        _ = db.Model;
        try
        {
            if (scope.ServiceProvider.GetRequiredService<SiteDatabase>().MayExist && !(await db.Database.GetPendingMigrationsAsync()).Any())
            {
                await scope.ServiceProvider.GetRequiredService<KeyCheck>().Faults(CancellationToken.None);
            }
        }
        catch (Exception fault) when (DatabaseFault.IsCauseOf(fault) || fault is StartRefusedException)
        {
        }
    }
}
