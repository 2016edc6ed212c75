namespace UpperBackSite.Benchmarks.Growth;

/// <summary>The measurements at one size. Times in milliseconds, memory in MB (millions of bytes).</summary>
public sealed record GrowthRow(int Articles, int Entries)
{
    public Timing Start { get; init; }

    public Timing Hugo { get; init; }

    /// <summary>From a change of one file until the new page is served.</summary>
    public Timing Reload { get; init; }

    public double Memory { get; init; }

    /// <summary>A page that is not cached yet, over HTTP.</summary>
    public Latency Page { get; init; }

    public Latency Search { get; init; }

    public int Pages => Articles + Entries;
}

/// <summary>Latency in milliseconds.</summary>
public readonly record struct Latency(double Median, double P99)
{
    public static async Task<Latency> Of(IEnumerable<string> addresses, HttpClient client)
    {
        var times = new List<double>();
        foreach (var address in addresses)
        {
            var start = System.Diagnostics.Stopwatch.GetTimestamp();
            using var answer = (await client.GetAsync(address)).EnsureSuccessStatusCode();
            await answer.Content.ReadAsByteArrayAsync();
            times.Add(System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        times.Sort();
        return new Latency(times[times.Count / 2], times[(int)(times.Count * 0.99)]);
    }
}
