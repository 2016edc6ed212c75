using System.Globalization;

namespace UpperBackSite.Benchmarks.Load;

/// <summary>
/// Measures the published site and nginx with the same bytes alternately. The ratio is the median over the rounds, so
/// that other load on the machine affects both alike.
/// </summary>
public static class LoadMeasurement
{
    private static readonly int[] Connections = [1, 64, 256];

    private const int BudgetConnections = 64;

    private const string Mix = "all of these in turn";

    private static readonly string[] NotCached = ["/plan?e=cat-cow,chin-tuck,band-row,wall-angels", "/search?q=should+I+use+ice+or+heat", "/faq?q=pain+between+sholder+blades"];

    public static async Task Run(int seconds, int rounds)
    {
        if (Tools.FindMissing() is { } missing)
        {
            await Console.Error.WriteLineAsync(missing);
            Environment.ExitCode = 1;
            return;
        }

        await PublishedSite.WithPublishedSite(async (program, folder) =>
        {
            await StartMeasurement.Run(program, folder);
            await Pages(program, folder, seconds, rounds);
            await EnquiryLoad.Run(program, folder);
        });
    }

    private static async Task Pages(string program, string folder, int seconds, int rounds)
    {
        await using var site = await PublishedSite.Start(program, Path.Combine(folder, "pages"));
        string[] paths = ["/causes/common-causes", "/faq", "/plan", await StyleSheet(site.Client), "/icons/favicon.svg"];
        await WarmUp(site, [.. paths, .. NotCached], seconds);
        await using var nginx = await Nginx.Start(folder, await Task.WhenAll(paths.Select(path => ServedPage.Fetch(site.Client, path))));

        Console.WriteLine();
        Console.WriteLine($"Requests a second, {rounds} rounds of {seconds} s each, in turn; the machine has {Environment.ProcessorCount} cores, wrk runs on them too, and its load was {LoadAverage()}");
        Console.WriteLine($"{"",-50}{"conn.",6}{"site/s",9}{"p50 ms",8}{"p99 ms",8}{"CPU µs",8}{"nginx/s",9}{"p50 ms",8}{"p99 ms",8}{"CPU µs",8}{"ratio",7}");
        var compared = new List<Comparison>();
        foreach (var path in paths)
        {
            foreach (var connections in Connections)
            {
                compared.Add(await Compare(path, connections, seconds, rounds, site, nginx, path));
            }
        }

        compared.Add(await Compare(Mix, BudgetConnections, seconds, rounds, site, nginx, paths));

        foreach (var path in NotCached)
        {
            foreach (var connections in Connections)
            {
                var ours = await Wrk.Drive(site.Address, site.ProcessId, connections, seconds, path);
                Console.WriteLine($"{path,-50}{connections,6}{Format(ours)}");
            }
        }

        foreach (var one in compared.Where(one => one.Connections == BudgetConnections))
        {
            Budget.AtLeast(one.Path == Mix ? 0.6 : 0.7, one.Ratio, $"{one.Path} at {BudgetConnections} connections: requests a second, nginx being 1");
            Budget.AtMost(one.Theirs.P99Milliseconds, one.Ours.P99Milliseconds, $"{one.Path} at {BudgetConnections} connections: p99 in ms, against nginx's");
        }
    }

    private static async Task<Comparison> Compare(string name, int connections, int seconds, int rounds, PublishedSite site, Nginx nginx, params string[] paths)
    {
        var measured = new List<(LoadResult Ours, LoadResult Theirs)>();
        for (var round = 0; round < rounds; round++)
        {
            measured.Add((
                await Wrk.Drive(site.Address, site.ProcessId, connections, seconds, paths),
                await Wrk.Drive(nginx.Address, nginx.ProcessId, connections, seconds, paths)));
        }

        var middle = new Comparison(
            name,
            connections,
            MedianOf(measured.Select(pair => pair.Ours)),
            MedianOf(measured.Select(pair => pair.Theirs)),
            Median(measured.Select(pair => pair.Ours.RequestsPerSecond / pair.Theirs.RequestsPerSecond)));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-50}{connections,6}{Format(middle.Ours)}{Format(middle.Theirs)}{middle.Ratio,7:0.00}"));
        return middle;
    }

    private static LoadResult MedianOf(IEnumerable<LoadResult> rounds)
    {
        var all = rounds.ToList();
        return new LoadResult(Median(all.Select(one => one.RequestsPerSecond)), Median(all.Select(one => one.P50Milliseconds)), Median(all.Select(one => one.P99Milliseconds)), Median(all.Select(one => one.ProcessorMicroseconds)));
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static string Format(LoadResult one) =>
        FormattableString.Invariant($"{one.RequestsPerSecond,9:0}{one.P50Milliseconds,8:0.00}{one.P99Milliseconds,8:0.00}{one.ProcessorMicroseconds,8:0.0}");

    /// <summary>Runs until tiered compilation has settled.</summary>
    private static async Task WarmUp(PublishedSite site, IEnumerable<string> paths, int seconds)
    {
        foreach (var path in paths)
        {
            await Wrk.Drive(site.Address, site.ProcessId, 16, seconds, path);
        }
    }

    private static async Task<string> StyleSheet(HttpClient client)
    {
        var page = await client.GetStringAsync("/");
        return page.Split("rel=\"stylesheet\" href=\"")[1].Split('"')[0];
    }

    private sealed record Comparison(string Path, int Connections, LoadResult Ours, LoadResult Theirs, double Ratio);

    private static string LoadAverage() => File.ReadAllText("/proc/loadavg").Split(' ')[0];
}
