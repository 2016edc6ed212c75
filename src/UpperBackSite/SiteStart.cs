using UpperBackSite.Content;
using UpperBackSite.Data;
using UpperBackSite.Platform;

namespace UpperBackSite;

/// <summary>
/// What must be there before the first request. The library is read and EF Core works out its model while the host is still
/// being put together, but the database is not touched before the content is sound: with faulty content, an operator may go
/// back to the release before.
/// </summary>
public sealed class SiteStart(ContentStore content, IServiceScopeFactory scopes) : StartupStep
{
    private Task? reading;
    private Task? modelling;

    /// <summary>Begins with what takes longest and needs no host that runs. What goes wrong is told when the host starts.</summary>
    public void Begin()
    {
        reading ??= Task.Run(content.Load);
        modelling ??= Task.Run(Model);
    }

    public override async Task StartingAsync(CancellationToken cancellationToken)
    {
        Begin();
        await reading!;
        await modelling!;
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DatabasePreparation>().Prepare(cancellationToken);
    }

    private void Model()
    {
        using var scope = scopes.CreateScope();
        _ = scope.ServiceProvider.GetRequiredService<SiteDbContext>().Model;
    }
}
