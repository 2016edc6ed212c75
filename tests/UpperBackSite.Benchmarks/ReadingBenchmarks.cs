using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;
using UpperBackSite.Content;
using UpperBackSite.Search;

namespace UpperBackSite.Benchmarks;

/// <summary>Loading the library, searching it, and a cached article over HTTP.</summary>
[MemoryDiagnoser]
public class ReadingBenchmarks
{
    private SiteUnderTest site = null!;
    private HttpClient client = null!;
    private ContentStore store = null!;
    private SiteSearch search = null!;

    [GlobalSetup]
    public async Task Start()
    {
        site = await SiteUnderTest.Start();
        client = new HttpClient { BaseAddress = site.Address };
        store = site.App.Services.GetRequiredService<ContentStore>();
        search = site.App.Services.GetRequiredService<SiteSearch>();
    }

    [GlobalCleanup]
    public async Task Stop()
    {
        client.Dispose();
        await site.DisposeAsync();
    }

    [Benchmark]
    public void LoadLibrary() => store.Reload();

    [Benchmark]
    public int SearchFaq() => search.FindInFaq(store.Current, SearchQuery.From("should I use ice or heat")).Hits.Count;

    [Benchmark]
    public Task<byte[]> CachedArticle() => client.GetByteArrayAsync("/causes/common-causes");
}
