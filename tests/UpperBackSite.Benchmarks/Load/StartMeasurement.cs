namespace UpperBackSite.Benchmarks.Load;

/// <summary>Measures the time from process start to the first page, and the memory after 10,000 requests.</summary>
public static class StartMeasurement
{
    private const int Starts = 5;
    private const int Requests = 10_000;

    public static Task RunStandalone() => PublishedSite.WithPublishedSite(Run);

    public static async Task Run(string program, string folder)
    {
        var data = Path.Combine(folder, "start");
        var times = new List<double>();
        for (var start = 0; start < Starts; start++)
        {
            await using var site = await PublishedSite.Start(program, data);
            times.Add(site.StartTiming.Wall / 1000);
        }

        Console.WriteLine($"Start to first page, the first on an empty data folder: {string.Join(", ", times.Select(time => FormattableString.Invariant($"{time:0.00}")))} s");
        Budget.AtMost(1.5, times.Max(), "own content: seconds from start to first page, the slowest start");
        await Memory(program, folder);
    }

    private static async Task Memory(string program, string folder)
    {
        var ours = await MemoryOf(program, Path.Combine(folder, "start"), "/causes/common-causes", async site => [.. await site.Pages(), "/search?q=heat", "/faq?q=desk"]);
        var empty = await MemoryOf(await EmptySite.Publish(folder), Path.Combine(folder, "empty-data"), "/", _ => Task.FromResult<string[]>(["/"]));
        Budget.AtMost(1.6, ours / empty, $"memory after {Requests:N0} requests, an empty MVC page with one EF Core table being 1");
    }

    /// <summary>Returns the resident memory after 10,000 requests, in MB.</summary>
    private static async Task<double> MemoryOf(string program, string data, string firstPage, Func<PublishedSite, Task<string[]>> pages)
    {
        await using var site = await PublishedSite.Start(program, data, firstPage: firstPage);
        var atStart = Format(site);
        var asked = await pages(site);
        await Parallel.ForEachAsync(Enumerable.Range(0, Requests), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (number, cancellationToken) =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, asked[number % asked.Length]) { Headers = { { "Accept-Encoding", "gzip, deflate, br" } } };
            using var answer = (await site.Client.SendAsync(request, cancellationToken)).EnsureSuccessStatusCode();
        });
        Console.WriteLine($"Resident memory: {atStart} at the start, {Format(site)} after {Requests} requests for {asked.Length} pages");
        return site.Megabytes;
    }

    /// <summary>Program file pages are shared between processes and can be dropped by the system.</summary>
    private static string Format(PublishedSite site) =>
        FormattableString.Invariant($"{site.Megabytes:0} MB, of which program files {site.ProgramFileMegabytes:0} MB,");
}
