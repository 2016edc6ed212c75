using UpperBackSite.Platform.Hosting;

namespace UpperBackSite.Content;

/// <summary>Loads the library at startup. A <see cref="ContentException"/> stops the start.</summary>
public sealed class ContentLoadingService(ContentStore store) : StartupStep
{
    public override Task StartingAsync(CancellationToken cancellationToken)
    {
        store.Load();
        return Task.CompletedTask;
    }
}
