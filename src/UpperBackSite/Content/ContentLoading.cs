using UpperBackSite.Platform.Hosting;

namespace UpperBackSite.Content;

/// <summary>Loads the library before anything is served. Throws <see cref="ContentException"/>, which stops the start, when it has problems.</summary>
public sealed class ContentLoading(ContentStore store) : StartupStep
{
    public override Task StartingAsync(CancellationToken cancellationToken)
    {
        store.Load();
        return Task.CompletedTask;
    }
}
