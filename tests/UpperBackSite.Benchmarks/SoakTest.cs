using System.Diagnostics;
using System.Globalization;
using UpperBackSite.Benchmarks.Growth;

namespace UpperBackSite.Benchmarks;

/// <summary>Reads pages and searches for a long time at a modest rate, and reports the memory of the published site.</summary>
public static class SoakTest
{
    private const int Visitors = 8;

    /// <summary>The largest ratio of the last third to the second that counts as noise.</summary>
    private const double NoiseFactor = 1.03;

    /// <param name="words">
    /// Minutes, at least 3; <c>--rate N</c> requests per second, 50 by default; <c>--edits</c> changes a file every minute;
    /// <c>--site FOLDER</c> uses a site that is already published.
    /// </param>
    public static async Task Run(string[] words)
    {
        var minutes = int.Parse(words[0], CultureInfo.InvariantCulture);
        ArgumentOutOfRangeException.ThrowIfLessThan(minutes, 3);
        var rate = double.Parse(words.Option("--rate") ?? "50", CultureInfo.InvariantCulture);
        var folder = Directory.CreateTempSubdirectory("upperback-soak-").FullName;
        try
        {
            var content = Path.Combine(folder, "articles");
            GrowthLibrary.Write(content, 100, 0);
            var program = words.Option("--site") is { } published ? Path.GetFullPath(published) : await PublishedSite.Publish(Path.Combine(folder, "site"));
            await using var site = await PublishedSite.Start(program, Path.Combine(folder, "data"), content);
            ReportGrowth(await Watch(site, minutes, rate, words.Contains("--edits") ? content : null));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <param name="edited">The content folder whose files are changed, or null.</param>
    /// <returns>Memory after each minute, in MB (millions of bytes).</returns>
    private static async Task<List<double>> Watch(PublishedSite site, int minutes, double rate, string? edited)
    {
        string[] pages = [.. await site.Pages(), .. SearchQueries.All().Select(query => $"/search?q={Uri.EscapeDataString(query)}")];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"minute",8}{"requests",12}{"MB",8}\n{0,8}{0,12}{site.Megabytes,8:0.0}"));
        var (requests, memory) = (0L, new List<double>());
        for (var minute = 1; minute <= minutes; minute++)
        {
            requests += await Read(site, pages, rate);
            memory.Add(site.Megabytes);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{minute,8}{requests,12}{memory[^1],8:0.0}"));
            if (edited is not null)
            {
                await File.AppendAllTextAsync(Path.Combine(edited, GrowthLibrary.ArticleAddress(minute % 100)[1..] + ".md"), "\nMore words.\n");
            }
        }

        return memory;
    }

    /// <summary>Reads for a minute and returns the number of requests.</summary>
    private static async Task<long> Read(PublishedSite site, string[] pages, double rate)
    {
        var watch = Stopwatch.StartNew();
        var done = 0L;
        await Task.WhenAll(Enumerable.Range(0, Visitors).Select(async _ =>
        {
            using var turn = new PeriodicTimer(TimeSpan.FromSeconds(Visitors / rate));
            while (watch.Elapsed < TimeSpan.FromMinutes(1) && await turn.WaitForNextTickAsync())
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, pages[Random.Shared.Next(pages.Length)]) { Headers = { { "Accept-Encoding", "br" } } };
                using var answer = (await site.Client.SendAsync(request)).EnsureSuccessStatusCode();
                await answer.Content.ReadAsByteArrayAsync();
                Interlocked.Increment(ref done);
            }
        }));
        return done;
    }

    private static void ReportGrowth(List<double> memory)
    {
        var third = memory.Count / 3;
        var (second, last) = (memory[^(2 * third)..^third].Average(), memory[^third..].Average());
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{(last <= second * NoiseFactor ? "No growth" : "GROWTH")}: {last:0.0} MB on average in the last third, {second:0.0} MB in the second, {100 * (last / second - 1):+0.0;-0.0} %"));
    }
}
