using System.Collections.Concurrent;
using System.Diagnostics;

namespace UpperBackSite.Benchmarks.Load;

/// <summary>Measures the rate of acknowledged enquiries against bare SQLite inserts with the same settings.</summary>
public static class EnquiryLoad
{
    private const int People = 1000;

    /// <summary>Rounds before the measured one, until tiered compilation has settled.</summary>
    private const int WarmUps = 4;

    public static Task RunStandalone() => PublishedSite.WithPublishedSite(Run);

    public static async Task Run(string program, string folder)
    {
        Console.WriteLine();
        Console.WriteLine($"Enquiries: \"Send\" pressed by {People} people, check page before it; stored with synchronous=FULL, audit entry and mail");
        Console.WriteLine($"{"at once",8}{"site/s",10}{"p50 ms",9}{"p99 ms",9}{"SQLite/s",10}{"ratio",8}");
        var worst = double.MaxValue;
        foreach (var atOnce in new[] { 1, 16, 64 })
        {
            var data = Path.Combine(folder, $"enquiries-{atOnce}");
            var (perSecond, times) = await Send(program, data, atOnce);
            var bare = BareInserts.Measure(Path.Combine(data, "site.db"), data);
            var ratio = perSecond / bare;
            worst = atOnce > 1 ? Math.Min(worst, ratio) : worst;
            Console.WriteLine(FormattableString.Invariant($"{atOnce,8}{perSecond,10:0}{times[times.Length / 2],9:0.0}{times[times.Length * 99 / 100],9:0.0}{bare,10:0}{ratio,8:0.00}"));
        }

        Budget.AtLeast(0.25, worst, "durable enquiries a second, 16 and 64 at once, bare SQLite inserts at the same settings being 1");
    }

    private static async Task<(double PerSecond, double[] Milliseconds)> Send(string program, string data, int atOnce)
    {
        await using var site = await PublishedSite.Start(program, data);
        for (var round = 0; round < WarmUps; round++)
        {
            await TimeEach(await OpenCheckPages(site, atOnce), atOnce, person => person.Send());
        }

        var people = await OpenCheckPages(site, atOnce);

        var watch = Stopwatch.StartNew();
        var times = await TimeEach(people, atOnce, person => person.Send());
        return (People / watch.Elapsed.TotalSeconds, times);
    }

    private static async Task<List<EnquirySender>> OpenCheckPages(PublishedSite site, int atOnce)
    {
        List<EnquirySender> people = [.. Enumerable.Range(0, People).Select(number => new EnquirySender(site.Client, number))];
        await TimeEach(people, atOnce, person => person.CheckAnswers());
        return people;
    }

    /// <summary>Returns the duration of each action in milliseconds, fastest first.</summary>
    private static async Task<double[]> TimeEach(List<EnquirySender> people, int atOnce, Func<EnquirySender, Task> act)
    {
        var times = new ConcurrentBag<double>();
        await Parallel.ForEachAsync(people, new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (person, _) =>
        {
            var start = Stopwatch.GetTimestamp();
            await act(person);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        });
        return [.. times.Order()];
    }
}
