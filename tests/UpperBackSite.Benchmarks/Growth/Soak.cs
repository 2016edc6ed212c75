using System.Diagnostics;
using System.Globalization;

namespace UpperBackSite.Benchmarks.Growth;

/// <summary>Reads and searches the site's own content without a pause, edits a file now and then, and tells how its memory goes.</summary>
public static class Soak
{
    private const int Visitors = 8;
    private const int Samples = 10;

    public static async Task Run(string program, string folder, double minutes)
    {
        var content = Path.Combine(folder, "articles");
        GrowthLibrary.Write(content, 100, 0);
        await using var site = await Published.Start(program, content, Path.Combine(folder, "data"), "/causes/common-causes");
        var sitemap = await site.Client.GetStringAsync("/sitemap.xml");
        string[] pages = [.. sitemap.Split("<loc>")[1..].Select(part => new Uri(part.Split("</loc>")[0]).AbsolutePath), .. SearchQueries.All().Select(query => $"/search?q={Uri.EscapeDataString(query)}")];

        Console.WriteLine($"{"minute",8}{"requests",12}{"MB",8}");
        var requests = 0L;
        for (var sample = 0; sample <= Samples; sample++)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{minutes * sample / Samples,8:0.0}{requests,12}{site.Megabytes,8:0.0}"));
            requests += sample == Samples ? 0 : await Read(site, pages, TimeSpan.FromMinutes(minutes / Samples));
            await File.AppendAllTextAsync(Path.Combine(content, GrowthLibrary.ArticleAddress(sample)[1..] + ".md"), "\nMore words.\n");
        }
    }

    private static async Task<long> Read(Published site, string[] pages, TimeSpan how)
    {
        var watch = Stopwatch.StartNew();
        var done = 0L;
        await Task.WhenAll(Enumerable.Range(0, Visitors).Select(async visitor =>
        {
            var random = new Random(visitor);
            while (watch.Elapsed < how)
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, pages[random.Next(pages.Length)]) { Headers = { { "Accept-Encoding", "br" } } };
                using var answer = (await site.Client.SendAsync(request)).EnsureSuccessStatusCode();
                await answer.Content.ReadAsByteArrayAsync();
                Interlocked.Increment(ref done);
            }
        }));
        return done;
    }
}
