using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;
using UpperBackSite.Content;
using UpperBackSite.Content.Markdown;
using UpperBackSite.Figures;
using UpperBackSite.Figures.Svg;
using UpperBackSite.Search;
using UpperBackSite.Search.Query;

namespace UpperBackSite.Benchmarks;

[MemoryDiagnoser]
public class ReadingBenchmarks
{
    private const string Page = "/causes/common-causes";

    private SiteUnderTest site = null!;
    private HttpClient client = null!;
    private HttpClient stranger = null!;
    private ContentStore store = null!;
    private SiteSearch search = null!;
    private Figure figure = null!;
    private string markdown = null!;

    [GlobalSetup]
    public async Task Start()
    {
        site = await SiteUnderTest.Start();
        client = new HttpClient { BaseAddress = site.Address };
        // A request with an Authorization header bypasses the page cache.
        stranger = new HttpClient { BaseAddress = site.Address, DefaultRequestHeaders = { { "Authorization", "none" } } };
        store = site.App.Services.GetRequiredService<ContentStore>();
        search = site.App.Services.GetRequiredService<SiteSearch>();
        figure = store.Current.FindFigure("cat-cow")!.Figure;
        markdown = (await File.ReadAllTextAsync(Path.Combine(store.Folders.Program, "causes", "common-causes.md"))).Split("\n---\n", 2)[1];
    }

    [GlobalCleanup]
    public async Task Stop()
    {
        client.Dispose();
        stranger.Dispose();
        await site.DisposeAsync();
    }

    [Benchmark]
    public void LoadLibrary() => store.Reload();

    [Benchmark]
    public string ParseArticle() => SiteMarkdown.Render(SiteMarkdown.Parse(markdown, Page, [])).ToString();

    [Benchmark]
    public string DrawFigure() => new DrawnFigure("cat-cow", figure).Html.ToString();

    [Benchmark]
    public int SearchFaq() => search.FindInFaq(store.Current, SearchQuery.From("should I use ice or heat")).Hits.Count;

    [Benchmark]
    public Task<byte[]> RenderedArticle() => stranger.GetByteArrayAsync(Page);

    [Benchmark]
    public Task<byte[]> StoredArticle() => client.GetByteArrayAsync(Page);
}
