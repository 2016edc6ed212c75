using System.Diagnostics;
using System.Globalization;
using UpperBackSite.Tests.Site;
using Xunit.Abstractions;

namespace UpperBackSite.Tests.Data;

/// <summary>Acknowledged enquiries survive <c>kill -9</c> and are stored once. <c>.ci/faults</c> kills the site a hundred times.</summary>
public sealed class CrashTests(ITestOutputHelper output) : IDisposable
{
    private readonly InstalledSite installed = new();

    public void Dispose() => installed.Dispose();

    private const int AtOnce = 8;

    private static readonly int Rounds = int.Parse(Environment.GetEnvironmentVariable("UPPERBACKSITE_KILLS") ?? "4", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Repeated_kills_during_posting_lose_and_duplicate_nothing()
    {
        var watch = Stopwatch.StartNew();
        using var jar = new CookieJar();
        var site = await installed.Serve();
        var waiting = new Queue<FilledEnquiry>(await FilledEnquiry.Fill(site.Visitor(jar), Rounds * AtOnce));
        var acknowledged = new List<string>();
        var (cutOff, given) = (0, 0);

        for (var round = 0; round < Rounds; round++)
        {
            var sent = Enumerable.Range(0, AtOnce).Select(_ => waiting.Dequeue()).ToList();
            var visitor = site.Visitor(jar);
            var answers = sent.Select(one => one.Send(visitor)).ToList();
            await SomeOf(answers, round % AtOnce);
            await site.Kill();
            foreach (var (one, reference) in sent.Zip(await Task.WhenAll(answers)))
            {
                if (reference is null)
                {
                    // Without an answer, a person would submit the same page again.
                    waiting.Enqueue(one);
                    cutOff++;
                    continue;
                }

                acknowledged.Add(reference);
                given++;
            }

            await site.DisposeAsync();
            Assert.Equal(acknowledged.Order(), (await installed.References()).Intersect(acknowledged).Order());
            site = await installed.Serve();
        }

        await using (site)
        {
            var senders = waiting.Chunk((waiting.Count / AtOnce) + 1).Select(some => FilledEnquiry.SendUntilTaken(some, site.Visitor(jar)));
            acknowledged.AddRange((await Task.WhenAll(senders)).SelectMany(taken => taken));
            output.WriteLine($"{Rounds} kills in {watch.Elapsed.TotalSeconds:0.0} s; {given} posts were answered before a kill, {cutOff} cut off; {Rounds * AtOnce} are stored");
            Assert.True(cutOff > 0 && given > 0, "Nothing was tried: all or none of the posts were cut off.");
            await ShouldHoldEachOnce(acknowledged);
        }

        await ShouldHaveMailed();
        output.WriteLine($"with mail, {watch.Elapsed.TotalSeconds:0.0} s");
    }

    [Fact]
    public async Task Two_hundred_simultaneous_enquiries_are_each_stored_once()
    {
        await using var site = await installed.Serve();
        using var jar = new CookieJar();
        var pages = await FilledEnquiry.Fill(site.Visitor(jar), 200);
        var visitor = site.Visitor(jar);
        var watch = Stopwatch.StartNew();

        var given = await Task.WhenAll(pages.Select(one => one.Send(visitor)));

        output.WriteLine($"200 at once in {watch.Elapsed.TotalSeconds:0.0} s");
        Assert.Equal(200, given.OfType<string>().Distinct().Count());
        await ShouldHoldEachOnce([.. given.OfType<string>()]);
    }

    /// <summary>Waits until the given number of requests is answered while the others are in progress.</summary>
    private static async Task SomeOf(List<Task<string?>> answers, int count)
    {
        var open = answers.ToList();
        for (var answered = 0; answered < count; answered++)
        {
            open.Remove(await Task.WhenAny(open));
        }
    }

    private async Task ShouldHoldEachOnce(List<string> acknowledged)
    {
        Assert.Equal(acknowledged.Order(), (await installed.References()).Order());
        var (code, trail) = await installed.Run("audit", "verify");
        Assert.Equal(0, code);
        Assert.Contains($"The audit log is intact. Entries checked: {acknowledged.Count}.", trail, StringComparison.Ordinal);
    }

    /// <summary>Each message was sent at least once; duplicates have the same Message-ID.</summary>
    private async Task ShouldHaveMailed()
    {
        // Ends the leases of the killed processes, which would run out after two minutes, and the ten minutes before a digest.
        await installed.Query("UPDATE \"Outbox\" SET \"LeasedUntil\" = NULL, \"NextTryAt\" = \"CreatedAt\"");
        var expected = await installed.Query("SELECT \"MessageId\" FROM \"Outbox\"");
        await using var site = await installed.Serve();
        await installed.WaitUntilMailIsSent(TimeSpan.FromMinutes(10));

        var files = Directory.GetFiles(Path.Combine(installed.Data, "mail"), "*.eml");
        var ids = files.Select(file => File.ReadLines(file).First(line => line.StartsWith("Message-Id:", StringComparison.OrdinalIgnoreCase)).Split('<', '>')[1]).ToList();
        output.WriteLine($"{expected.Count} messages in {files.Length} files");
        // One to each person. The notices to the clinic become digests.
        Assert.Equal(Rounds * AtOnce, (await installed.Query("SELECT \"MessageId\" FROM \"Outbox\" WHERE \"Kind\" = 'acknowledgement'")).Count);
        Assert.Equal(expected.Order(), ids.Distinct().Order());
    }
}
