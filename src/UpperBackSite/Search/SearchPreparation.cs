using UpperBackSite.Content;

namespace UpperBackSite.Search;

/// <summary>Makes the index of each library as soon as it is served, in the background, so that no search waits for it.</summary>
public sealed class SearchPreparation(ContentStore store, SiteSearch search) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        store.Served += _ => Task.Run(() => search.Prepare(store.Current), CancellationToken.None);
        return Task.Run(() => search.Prepare(store.Current), stoppingToken);
    }
}
