using System.Diagnostics;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Data;

public sealed class StartTests : IDisposable
{
    private readonly InstalledSite installed = new();

    public void Dispose() => installed.Dispose();

    [SqliteFact]
    public async Task A_lock_left_by_a_process_that_was_killed_while_migrating_is_not_waited_for()
    {
        await installed.Prepare();
        await InstalledSite.Query(installed.Database, "DELETE FROM __EFMigrationsHistory");
        await InstalledSite.Query(installed.Database, "CREATE TABLE IF NOT EXISTS __EFMigrationsLock (Id INTEGER PRIMARY KEY, Timestamp TEXT NOT NULL)");
        await InstalledSite.Query(installed.Database, "INSERT INTO __EFMigrationsLock VALUES (1, '2026-11-23 00:00:00')");
        var watch = Stopwatch.StartNew();

        // The migration fails because its tables exist. The test is that it is reached.
        InstalledSite.ShouldRefuse(await installed.Run("enquiries"), "cannot be used: SQLite error 1");

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30));
    }

    [SqliteFact]
    public async Task A_lock_row_is_no_matter_when_nothing_is_to_be_migrated()
    {
        await installed.Prepare();
        await InstalledSite.Query(installed.Database, "INSERT INTO __EFMigrationsLock VALUES (1, '2026-11-23 00:00:00')");

        await installed.Prepare();
    }

    [Fact]
    public async Task Two_sites_that_start_at_once_on_a_new_folder_share_one_database_and_one_key()
    {
        var sites = await Task.WhenAll(installed.Serve(), installed.Serve());
        await using var first = sites[0];
        await using var second = sites[1];

        var check = await InstalledSite.Checked(first.Visitor());
        await InstalledSite.Send(second.Visitor());
        (await check.Form().Submit()).ShouldBe(303);

        Assert.Single(Directory.GetFiles(installed.Keys, "key-*.xml"));
        Assert.Single(await installed.Query("SELECT \"Text\" FROM \"KeyCheckRecords\""));
        Assert.Equal(2, (await installed.References()).Count);
        Assert.Equal(0, (await installed.Run("audit", "verify")).Code);
    }

    [Fact]
    public async Task A_start_that_waits_too_long_for_another_says_what_it_waits_for()
    {
        await installed.Prepare();
        using var held = new FileStream(Path.Combine(installed.Data, "start.lock"), FileMode.Open, FileAccess.Read, FileShare.None);

        InstalledSite.ShouldRefuse(await installed.Run("enquiries", "--Data:StartWaitSeconds=1"), "Another process has been preparing", "start.lock");
    }

    [SqliteFact]
    public async Task A_file_that_is_no_database_refuses_the_start_and_is_left_as_it_is()
    {
        await installed.Prepare();
        await File.WriteAllTextAsync(installed.Database, new string('x', 8192));

        InstalledSite.ShouldRefuse(await installed.Run($"--Content:Path={installed.Library.Path}"), "SQLite error 26", "damaged or is not a database", "Nothing was changed");
        Assert.Equal(8192, new FileInfo(installed.Database).Length);
    }

    [UnixFact]
    public async Task A_folder_that_cannot_be_written_to_refuses_the_start_in_plain_words()
    {
        installed.LetOthersThrough();
        Directory.CreateDirectory(installed.Elsewhere("closed"));
        using var closed = new OtherUser(installed.Elsewhere("closed"));

        InstalledSite.ShouldRefuse(await SiteProcess.RunAs(OtherUser.Words, Path.Combine(installed.Elsewhere("closed"), "data"), "enquiries"), "cannot be created", "Data:Path");
    }
}
