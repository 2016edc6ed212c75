using System.Diagnostics;
using Microsoft.Data.Sqlite;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Data;

/// <summary>When the database or its disk fails, the person sees an error page, the operator sees the cause, and articles are still served.</summary>
public sealed class DatabaseFaultTests : IDisposable
{
    private readonly InstalledSite installed = new();

    public void Dispose() => installed.Dispose();

    private const string Confirmation = "/booking/enquiries/ub-7k3m-9qxt";

    [SqliteFact]
    public async Task A_locked_database_is_reported_as_not_stored()
    {
        await using var site = await installed.Serve("--Data:BusySeconds=1");
        var check = await InstalledSite.OpenCheckPage(site.Visitor());
        await using (var locker = new SqliteConnection($"Data Source={installed.Database};Pooling=false"))
        {
            await locker.OpenAsync();
            await using var transaction = locker.BeginTransaction();

            (await check.Form().Submit()).ShouldBe(503).ShouldSay("your enquiry hasn't been sent").ShouldSay("020 7946 0123").ShouldSay("Sam O’Neill");
            (await check.Visitor.Open("/health/ready")).ShouldBe(503);
        }

        Assert.Contains("could not be stored: SQLite error 5, busy: another process kept it locked", site.Output, StringComparison.Ordinal);
        (await check.Form().Submit()).ShouldBe(303);
        Assert.Single(await installed.References());
        ShouldHoldNoPersonalWords(site);
    }

    [SqliteFact]
    public async Task Posts_that_wait_for_a_locked_database_do_not_hold_up_a_page()
    {
        const int waitSeconds = 30;
        await using var site = await installed.Serve($"--Data:BusySeconds={waitSeconds}", "--RateLimits:PostsPerAddress=1000");
        var visitor = site.Visitor();
        (await visitor.Open("/causes/posture")).ShouldBe(200);
        List<Task<WebPage>> posts;
        await using (var locker = new SqliteConnection($"Data Source={installed.Database};Pooling=false"))
        {
            await locker.OpenAsync();
            await using var transaction = locker.BeginTransaction();
            posts = [.. Enumerable.Range(0, 14).Select(_ => visitor.Post("/feedback", ("page", "/causes/posture"), ("answer", "yes")))];

            // Repeated, so that most requests overlap with the waiting posts.
            for (var visit = 0; visit < 50; visit++)
            {
                var watch = Stopwatch.StartNew();
                (await visitor.Open("/causes/posture")).ShouldBe(200);
                Assert.True(watch.Elapsed < TimeSpan.FromSeconds(waitSeconds) / 10, $"the page took {watch.Elapsed}");
            }

            Assert.DoesNotContain(posts, post => post.IsCompleted);
        }

        Assert.All(await Task.WhenAll(posts), post => post.ShouldBe(303));
    }

    [SqliteFact]
    public async Task A_damaged_database_is_reported_on_every_page_that_needs_it_while_articles_are_served()
    {
        await using var site = await installed.Serve();
        var visitor = site.Visitor();
        await InstalledSite.Send(visitor);
        var check = await InstalledSite.OpenCheckPage(visitor);
        await installed.WaitUntilMailIsSent();
        await Damage();

        (await check.Form().Submit()).ShouldBe(503).ShouldSay("your enquiry hasn't been sent");
        var page = (await visitor.Open(Confirmation)).ShouldBe(503).ShouldSay("Sorry, this part of the site isn't working").ShouldSay("call us on 020 7946 0123");
        Assert.Contains("no-store", page.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        (await visitor.Open("/health/ready")).ShouldBe(503);

        (await visitor.Open("/causes/posture")).ShouldBe(200).ShouldSay("Posture");
        (await visitor.Open("/booking")).ShouldBe(200);
        (await visitor.Open("/staff/sign-in")).ShouldBe(200);
        Assert.Matches("A page was not shown because the database cannot be used: SQLite error (11, corrupt: the file is damaged|26, the file is damaged)", site.Output);
        Assert.DoesNotContain("   at Microsoft", site.Output, StringComparison.Ordinal);
        ShouldHoldNoPersonalWords(site);
    }

    [SqliteSmallDiskFact]
    public async Task On_a_full_disk_only_stored_enquiries_are_acknowledged_and_with_free_space_storing_resumes()
    {
        using var disk = new SmallDisk(installed.Data, megabytes: 3);
        await installed.PrepareDataFolder();
        List<string> given;
        await using (var site = await installed.Serve())
        {
            (given, var refused) = await SendUntilRefused(site);
            Assert.Contains("could not be stored: SQLite error 13, full", site.Output, StringComparison.Ordinal);

            disk.Grow(megabytes: 64);
            given.Add(InstalledSite.Reference((await refused.Form().Submit()).ShouldBe(303)));
        }

        await ShouldHold(given);
    }

    [SqliteUnixFact]
    public async Task When_no_file_can_grow_only_stored_enquiries_are_acknowledged()
    {
        await installed.PrepareDataFolder();
        // Limits files to 512 KB, which fails like a full disk.
        string[] limited = ["sh", "-c", "trap '' XFSZ; ulimit -f 1024; exec \"$@\"", "sh"];
        List<string> given;
        await using (var site = await SiteProcess.ServeAs(limited, installed.Data, installed.Library.Path))
        {
            (given, _) = await SendUntilRefused(site);
            Assert.Matches("could not be stored: SQLite error (13, full|778, the disk failed to read or write)", site.Output);
        }

        given.Add(await installed.StoreOneEnquiry());
        await ShouldHold(given);
    }

    [SqliteUnixFact]
    public async Task With_a_read_only_database_articles_are_served_and_nothing_is_acknowledged()
    {
        await installed.PrepareDataFolder();
        installed.AllowOtherUsers();
        using var readOnly = new OtherUser(installed.Database);
        readOnly.GiveOwnership(installed.Data);
        await using var site = await SiteProcess.ServeAs(OtherUser.CommandPrefix, installed.Data, installed.Library.Path);
        var check = await InstalledSite.OpenCheckPage(site.Visitor());

        (await check.Form().Submit()).ShouldBe(503).ShouldSay("your enquiry hasn't been sent");
        Assert.Contains("read-only", (await check.Visitor.Open("/health/ready")).ShouldBe(503).Body, StringComparison.Ordinal);
        (await check.Visitor.Open("/causes/posture")).ShouldBe(200);

        Assert.Contains("could not be stored: SQLite error 8, read-only", site.Output, StringComparison.Ordinal);
    }

    [SqliteFact]
    public async Task A_damaged_database_is_reported_by_doctor_and_prevents_the_next_start()
    {
        await installed.StoreOneEnquiry();
        await Damage();

        InstalledSite.ShouldRefuse(await installed.Run("doctor"), "FAILED   integrity   ");
        InstalledSite.ShouldRefuse(await installed.Run($"--Content:Path={installed.Library.Path}"), installed.Database, "cannot be used: SQLite error");
    }

    /// <summary>Returns the acknowledged references, and the page of the first enquiry that was refused.</summary>
    private static async Task<(List<string> Given, WebPage Refused)> SendUntilRefused(SiteProcess site)
    {
        var visitor = site.Visitor();
        var given = new List<string>();
        while (true)
        {
            Assert.True(given.Count < 2000, "The disk was never full.");
            // Each enquiry needs its own name: equal answers would be the same submission.
            var answer = await (await InstalledSite.OpenCheckPage(visitor, $"Sam O’Neill {given.Count}")).Form().Submit();
            if (answer.Status == 303)
            {
                given.Add(InstalledSite.Reference(answer));
                continue;
            }

            answer.ShouldBe(503).ShouldSay("your enquiry hasn't been sent").ShouldSay("020 7946 0123").ShouldSay("Sam O’Neill");
            (await visitor.Open("/causes/posture")).ShouldBe(200);
            ShouldHoldNoPersonalWords(site);
            Assert.NotEmpty(given);
            return (given, answer);
        }
    }

    private async Task ShouldHold(IEnumerable<string> given)
    {
        Assert.Equal(given.Order(), (await installed.References()).Order());
        Assert.Equal(0, (await installed.Run("audit", "verify")).Code);
    }

    /// <summary>
    /// Overwrites every page but the first with random bytes, after the log was truncated and the caches were invalidated.
    /// A running site must have nothing left to write, because pages in the log are read from the log.
    /// </summary>
    private async Task Damage()
    {
        await InstalledSite.Query(installed.Database, "UPDATE KeyCheckRecords SET LookupKeyFingerprint = LookupKeyFingerprint");
        // The first value is 1 while another connection keeps the log from being truncated.
        await Eventually.Holds(async () => (await InstalledSite.Query(installed.Database, "PRAGMA wal_checkpoint(TRUNCATE)"))[0] == "0");
        await using var file = new FileStream(installed.Database, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        var rubbish = new byte[file.Length - 4096];
        Random.Shared.NextBytes(rubbish);
        file.Position = 4096;
        await file.WriteAsync(rubbish);
    }

    private static void ShouldHoldNoPersonalWords(SiteProcess site)
    {
        Assert.DoesNotContain("Neill", site.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("sam@", site.Output, StringComparison.Ordinal);
    }
}
