using UpperBackSite.Content;
using UpperBackSite.Platform.Hosting;

namespace UpperBackSite.Search;

/// <summary>Indexes each new library in the background. Startup does not wait for it; a search waits only while there is no index yet.</summary>
public sealed class SearchIndexingService(ContentStore content, SiteSearch search) : StartupStep
{
    public override Task StartingAsync(CancellationToken cancellationToken)
    {
        content.LibraryChanged += _ => IndexCurrent();
        IndexCurrent();
        return Task.CompletedTask;
    }

    /// <summary>Indexes the library that is current when the work begins, which may be newer than the one that raised the event.</summary>
    private void IndexCurrent() => Task.Run(() => search.BuildIndex(content.Current));
}
