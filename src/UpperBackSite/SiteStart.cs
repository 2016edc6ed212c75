using UpperBackSite.Content;
using UpperBackSite.Data;
using UpperBackSite.Platform;

namespace UpperBackSite;

/// <summary>
/// What must be there before the first request. EF Core works out its model while the library is read, but the database is
/// not touched before that is sound: with faulty content, an operator may go back to the release before.
/// </summary>
public sealed class SiteStart(ContentStore content, IServiceScopeFactory scopes) : StartupStep
{
    public override async Task StartingAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDbContext>();
        var modelling = Task.Run(() => db.Model, cancellationToken);
        content.Load();
        await modelling;
        await scope.ServiceProvider.GetRequiredService<DatabasePreparation>().Prepare(cancellationToken);
    }
}
