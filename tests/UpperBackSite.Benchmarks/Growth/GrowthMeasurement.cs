using System.Globalization;

namespace UpperBackSite.Benchmarks.Growth;

/// <summary>Measures the published site and Hugo at growing content sizes.</summary>
public static class GrowthMeasurement
{
    private const int PagesAsked = 500;
    private const int Rounds = 3;
    private static readonly TimeSpan SettleTime = TimeSpan.FromSeconds(3);
    private static readonly (int Articles, int Entries)[] Sizes = [(0, 0), (100, 0), (1_000, 0), (10_000, 0), (0, 1_000), (0, 50_000)];

    /// <param name="words">
    /// <c>--most N</c> skips sizes above N pages; <c>--plot FILE</c> writes the plot; <c>--site FOLDER</c> uses a site that is already
    /// published.
    /// </param>
    public static async Task Run(string[] words)
    {
        var most = int.Parse(words.Option("--most") ?? "50000", CultureInfo.InvariantCulture);
        var folder = Directory.CreateTempSubdirectory("upperback-growth-").FullName;
        try
        {
            var program = words.Option("--site") is { } published ? Path.GetFullPath(published) : await PublishedSite.Publish(Path.Combine(folder, "site"));
            Console.WriteLine("Wall-clock and processor time in ms; memory in MB (millions of bytes); p50 and p99 of pages over HTTP in ms.");
            Console.WriteLine("articles entries   start     cpu    hugo     cpu  reload     cpu  memory   new page    p99   search     p99");
            var rows = new List<GrowthRow>();
            foreach (var (articles, entries) in Sizes.Where(size => size.Articles + size.Entries <= most))
            {
                rows.Add(await Measure(program, Path.Combine(folder, $"{articles}-{entries}"), articles, entries));
                Console.WriteLine(Line(rows[^1]));
            }

            if (words.Option("--plot") is { } drawing)
            {
                await File.WriteAllTextAsync(drawing, GrowthPlot.Draw(rows));
            }

            GrowthBudgets.Write(rows);
            await SearchMeasurement.Run();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<GrowthRow> Measure(string program, string folder, int articles, int entries)
    {
        var content = Path.Combine(folder, "articles");
        GrowthLibrary.Write(content, articles, entries);
        var random = new Random(1);
        string[] pages = [.. Enumerable.Range(0, articles).Select(GrowthLibrary.ArticleAddress), .. Enumerable.Range(0, entries).Select(GrowthLibrary.EntryAddress)];
        pages = pages.Length == 0 ? ["/causes/muscle-strain", "/faq/tens"] : pages;
        random.Shuffle(pages);

        var starts = new List<Timing>();
        var builds = new List<Timing>();
        for (var round = 0; round < Rounds; round++)
        {
            builds.Add(await HugoBuild.Run(content, Path.Combine(folder, "hugo")));
            await using var started = await PublishedSite.Start(program, Path.Combine(folder, "data"), content, pages[0]);
            starts.Add(started.StartTiming);
        }

        await using var site = await PublishedSite.Start(program, Path.Combine(folder, "data"), content, pages[0]);
        await site.Client.GetAsync("/search?q=back");
        var row = new GrowthRow(articles, entries)
        {
            Start = Timing.Median(starts),
            Hugo = Timing.Median(builds),
            Page = await Latency.Of(pages.Take(PagesAsked), site.Client),
            Search = await Latency.Of(SearchQueries.All().Select(query => $"/search?q={Uri.EscapeDataString(query)}"), site.Client),
            Reload = await Reload(site, content, pages[0]),
        };
        return row with { Memory = site.Megabytes };
    }

    private static async Task<Timing> Reload(PublishedSite site, string content, string page)
    {
        var file = Path.Combine(content, page[1..] + ".md");
        var times = new List<Timing>();
        for (var edit = 0; edit < Rounds; edit++)
        {
            var marker = $"edited{edit}";
            var before = site.Processor;
            await File.AppendAllTextAsync(file, $"\nIt was {marker} just now.\n");
            var wall = await site.WaitUntilServed(page, text => text.Contains(marker, StringComparison.Ordinal));
            times.Add(new Timing(wall.TotalMilliseconds, site.Processor - before));
            // The search index is still being built.
            await Task.Delay(SettleTime);
        }

        return Timing.Median(times);
    }

    private static string Line(GrowthRow row) => string.Create(CultureInfo.InvariantCulture,
        $"{row.Articles,8}{row.Entries,8}{row.Start}{row.Hugo}{row.Reload}{row.Memory,8:0}{row.Page.Median,11:0.00}{row.Page.P99,7:0.00}{row.Search.Median,9:0.00}{row.Search.P99,8:0.00}");
}
