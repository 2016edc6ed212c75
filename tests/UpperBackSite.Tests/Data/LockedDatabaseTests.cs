using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Npgsql;
using UpperBackSite.Tests.Servers;
using UpperBackSite.Tests.Site;
using Xunit.Abstractions;

namespace UpperBackSite.Tests.Data;

/// <summary>
/// Another process locks the database for longer than the site waits, while people read and submit. The lock lasts for
/// UPPERBACKSITE_LOCKED_SECONDS, which .ci/faults sets to a minute.
/// </summary>
public sealed class LockedDatabaseTests(ITestOutputHelper output) : IDisposable
{
    private readonly InstalledSite installed = new();

    public void Dispose() => installed.Dispose();

    private const int People = 6;

    private static readonly TimeSpan LockedFor = TimeSpan.FromSeconds(int.Parse(Environment.GetEnvironmentVariable("UPPERBACKSITE_LOCKED_SECONDS") ?? "8", CultureInfo.InvariantCulture));

    /// <summary>How long the site waits for a lock by default.</summary>
    private static readonly TimeSpan Busy = TimeSpan.FromSeconds(5);

    private readonly ConcurrentQueue<int> answers = [];

    [LockingFact]
    public async Task While_another_process_locks_the_file_pages_are_served_and_submissions_are_kept_on_the_page()
    {
        await using var site = await installed.Serve();
        await ShouldOutlast(site, async () => await LockingProcess.Lock(installed.Database));

        Assert.Contains("could not be stored: SQLite error 5, busy: another process kept it locked", site.Output, StringComparison.Ordinal);
        await ShouldHoldEachOnce(await installed.References(), []);
    }

    [PostgresFact]
    public async Task While_another_session_locks_the_table_pages_are_served_and_submissions_are_kept_on_the_page()
    {
        var server = PostgresServer.Shared;
        var database = server.DatabaseOf(installed.Data);
        string[] settings = [.. server.Settings(database).Select(setting => $"--{setting.Key}={setting.Value}")];
        await using var site = await installed.Serve(settings);
        await ShouldOutlast(site, async () =>
        {
            var session = server.Open(database);
            await using var locking = new NpgsqlCommand("BEGIN; LOCK TABLE \"Enquiries\"", session);
            await locking.ExecuteNonQueryAsync();
            return session;
        });

        Assert.Contains("could not be stored: PostgreSQL error 55P03, busy: another process kept it locked", site.Output, StringComparison.Ordinal);
        await using var looking = server.Open(database);
        await ShouldHoldEachOnce(await TestDatabase.Query(looking, "SELECT \"Reference\" FROM \"Enquiries\""), settings);
    }

    /// <summary>Pages are served while the database is locked, and every enquiry is accepted after that.</summary>
    private async Task ShouldOutlast(SiteProcess site, Func<Task<IAsyncDisposable>> locked)
    {
        var checks = await Task.WhenAll(Enumerable.Range(0, People).Select(async number => (Name: $"Person {number}", Page: await InstalledSite.OpenCheckPage(site.Visitor(), $"Person {number}", $"person{number}@example.com"))));
        var key = await locked();
        var sending = checks.Select(check => SendUntilTaken(check.Page, check.Name)).ToList();
        await ReadWhileLocked(site.Visitor());
        Assert.DoesNotContain(303, answers);
        Assert.Equal(503, (await site.Visitor().Open("/health/ready")).Status);
        await key.DisposeAsync();

        var given = await Task.WhenAll(sending);
        output.WriteLine($"locked for {LockedFor.TotalSeconds:0} s; to \"send\", people were told {string.Join(", ", answers.GroupBy(status => status).Select(group => $"{group.Count()} x {group.Key}"))}");
        Assert.Equal(People, given.Distinct().Count());
        (await site.Visitor().Open("/health/ready")).ShouldBe(200);
        (await site.Visitor().Open($"/booking/enquiries/{given[0].ToLowerInvariant()}")).ShouldBe(200);
    }

    private async Task ReadWhileLocked(Visitor visitor)
    {
        var slowest = TimeSpan.Zero;
        for (var locked = Stopwatch.StartNew(); locked.Elapsed < LockedFor; await Task.Delay(200))
        {
            foreach (var page in new[] { "/causes/posture", "/search?q=posture", "/booking" })
            {
                var watch = Stopwatch.StartNew();
                (await visitor.Open(page)).ShouldBe(200);
                slowest = watch.Elapsed > slowest ? watch.Elapsed : slowest;
            }
        }

        output.WriteLine($"the slowest page to read took {slowest.TotalMilliseconds:0} ms");
        Assert.True(slowest < Busy, "A page that needs no database waited for it.");
    }

    /// <summary>Submits the page again until it is accepted, as the error page asks the person to.</summary>
    private async Task<string> SendUntilTaken(WebPage page, string name)
    {
        while (true)
        {
            page = await page.Form().Submit();
            answers.Enqueue(page.Status);
            if (page.Status == 303)
            {
                return InstalledSite.Reference(page);
            }

            page.ShouldBe(503).ShouldSay("your enquiry hasn't been sent").ShouldSay("020 7946 0123").ShouldSay(name);
        }
    }

    private async Task ShouldHoldEachOnce(List<string> stored, string[] settings)
    {
        Assert.Equal(People, stored.Distinct().Count());
        Assert.Equal(People, stored.Count);
        var (code, trail) = await installed.Run(["audit", "verify", .. settings]);
        Assert.Equal(0, code);
        Assert.Contains($"The audit log is intact. Entries checked: {People}.", trail, StringComparison.Ordinal);
    }
}

/// <summary>A test that runs Debian's Python on an SQLite file.</summary>
public sealed class LockingFactAttribute : FactAttribute
{
    public LockingFactAttribute() => Skip = SqliteOnly.SkipReason ?? (LockingProcess.IsInstalled ? null : "Python is not installed (apt-get install python3).");
}
