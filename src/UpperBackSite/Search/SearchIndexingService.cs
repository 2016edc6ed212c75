using UpperBackSite.Content;
using UpperBackSite.Platform.Hosting;

namespace UpperBackSite.Search;

/// <summary>Indexes each new library in the background, so that neither the start nor a search waits for it.</summary>
public sealed class SearchIndexingService(ContentStore content, SiteSearch search) : StartupStep
{
    public override Task StartingAsync(CancellationToken cancellationToken)
    {
        content.LibraryChanged += _ => IndexCurrent();
        IndexCurrent();
        return Task.CompletedTask;
    }

    /// <summary>Indexes the library that is current when the work begins, which may be newer than the one that raised the event.</summary>
    private void IndexCurrent() => Task.Run(() => search.Prepare(content.Current));
}
