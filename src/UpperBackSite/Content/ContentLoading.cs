using UpperBackSite.Platform;

namespace UpperBackSite.Content;

/// <summary>Loads the library before the first request.</summary>
public sealed class ContentLoading(ContentStore store) : StartupStep
{
    public override Task StartingAsync(CancellationToken cancellationToken)
    {
        store.Load();
        return Task.CompletedTask;
    }
}
