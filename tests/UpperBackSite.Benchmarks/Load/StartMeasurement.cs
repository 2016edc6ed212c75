namespace UpperBackSite.Benchmarks.Load;

/// <summary>From the start of the published program to the first page served, and its memory when it has served 10,000.</summary>
public static class StartMeasurement
{
    private const int Starts = 5;
    private const int Requests = 10_000;

    public static Task RunAlone() => PublishedSite.InFolder(Run);

    public static async Task Run(string program, string folder)
    {
        var data = Path.Combine(folder, "start");
        var times = new List<double>();
        for (var start = 0; start < Starts; start++)
        {
            await using var site = await PublishedSite.Start(program, data);
            times.Add(site.StartTook.Wall / 1000);
        }

        Console.WriteLine($"Start to first page, the first on an empty data folder: {string.Join(", ", times.Select(time => FormattableString.Invariant($"{time:0.00}")))} s");
        Budget.AtMost(1.5, times.Max(), "own content: seconds from start to first page, the slowest start");
        await Memory(program, data);
    }

    private static async Task Memory(string program, string data)
    {
        await using var site = await PublishedSite.Start(program, data);
        var atStart = InWords(site);
        string[] pages = [.. await site.Pages(), "/search?q=heat", "/faq?q=desk"];
        await Parallel.ForEachAsync(Enumerable.Range(0, Requests), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (number, stopping) =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, pages[number % pages.Length]) { Headers = { { "Accept-Encoding", "gzip, deflate, br" } } };
            using var answer = (await site.Client.SendAsync(request, stopping)).EnsureSuccessStatusCode();
        });
        Console.WriteLine($"Resident memory: {atStart} at the start, {InWords(site)} after {Requests} requests for {pages.Length} pages");
        Budget.AtMost(150, site.Megabytes - site.ProgramFileMegabytes, $"own content: MB resident after {Requests:N0} requests, without program files");
    }

    /// <summary>Pages of program files are shared by all who run them, and the system drops them when it needs the room.</summary>
    private static string InWords(PublishedSite site) =>
        FormattableString.Invariant($"{site.Megabytes:0} MB, of which program files {site.ProgramFileMegabytes:0} MB,");
}
