using Microsoft.AspNetCore.Builder;

namespace UpperBackSite.Benchmarks;

/// <summary>The site in this process, with its own articles and a temporary database.</summary>
public sealed class SiteUnderTest : IAsyncDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("upperback-benchmark-").FullName;

    private SiteUnderTest()
    {
        var root = RepositoryRoot();
        App = UpperBackSiteBuilder.Build(
        [
            $"--contentRoot={Path.Combine(root, "src", "UpperBackSite")}",
            $"--Content:Path={Path.Combine(root, "articles")}",
            $"--Data:Path={data}",
            "--urls=http://127.0.0.1:0",
        ]);
    }

    public WebApplication App { get; }

    public Uri Address => new(App.Urls.First());

    public static async Task<SiteUnderTest> Start()
    {
        var site = new SiteUnderTest();
        await site.App.StartAsync();
        return site;
    }

    public async ValueTask DisposeAsync()
    {
        await App.StopAsync();
        await App.DisposeAsync();
        Directory.Delete(data, recursive: true);
    }

    public static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "UpperBackSite.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
