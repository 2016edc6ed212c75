using System.Diagnostics;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Data;

public sealed class StartTests : IDisposable
{
    private readonly InstalledSite installed = new();

    public void Dispose() => installed.Dispose();

    [SqliteFact]
    public async Task A_migration_lock_left_by_a_killed_process_is_removed()
    {
        await installed.PrepareDataFolder();
        await InstalledSite.Query(installed.Database, "DELETE FROM __EFMigrationsHistory");
        await InstalledSite.Query(installed.Database, "CREATE TABLE IF NOT EXISTS __EFMigrationsLock (Id INTEGER PRIMARY KEY, Timestamp TEXT NOT NULL)");
        await InstalledSite.Query(installed.Database, "INSERT INTO __EFMigrationsLock VALUES (1, '2026-11-23 00:00:00')");
        var watch = Stopwatch.StartNew();

        // The migration fails because its tables exist. The test is that it is reached.
        InstalledSite.ShouldRefuse(await installed.Run("enquiries"), "cannot be used: SQLite error 1");

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30));
    }

    [SqliteFact]
    public async Task A_leftover_migration_lock_is_ignored_when_no_migration_is_pending()
    {
        await installed.PrepareDataFolder();
        await InstalledSite.Query(installed.Database, "INSERT INTO __EFMigrationsLock VALUES (1, '2026-11-23 00:00:00')");

        await installed.PrepareDataFolder();
    }

    [Fact]
    public async Task Two_sites_that_start_at_once_on_a_new_folder_share_one_database_and_one_key()
    {
        var sites = await Task.WhenAll(installed.Serve(), installed.Serve());
        await using var first = sites[0];
        await using var second = sites[1];

        var check = await InstalledSite.OpenCheckPage(first.Visitor());
        await InstalledSite.Send(second.Visitor());
        (await check.Form().Submit()).ShouldBe(303);

        Assert.Single(Directory.GetFiles(installed.Keys, "key-*.xml"));
        Assert.Single(await installed.Query("SELECT \"Text\" FROM \"KeyCheckRecords\""));
        Assert.Equal(2, (await installed.References()).Count);
        Assert.Equal(0, (await installed.Run("audit", "verify")).Code);
    }

    [Fact]
    public async Task A_start_that_times_out_waiting_for_another_names_the_lock()
    {
        await installed.PrepareDataFolder();
        using var held = new FileStream(Path.Combine(installed.Data, "start.lock"), FileMode.Open, FileAccess.Read, FileShare.None);

        InstalledSite.ShouldRefuse(await installed.Run("enquiries", "--Data:StartWaitSeconds=1"), "Another process has been preparing", "start.lock");
    }

    [SqliteFact]
    public async Task A_file_that_is_not_a_database_prevents_the_start_and_stays_unchanged()
    {
        await installed.PrepareDataFolder();
        await File.WriteAllTextAsync(installed.Database, new string('x', 8192));

        InstalledSite.ShouldRefuse(await installed.Run($"--Content:Path={installed.Library.Path}"), "SQLite error 26", "damaged or is not a database", "Nothing was changed");
        Assert.Equal(8192, new FileInfo(installed.Database).Length);
    }

    [UnixFact]
    public async Task An_unwritable_folder_prevents_the_start_with_a_clear_message()
    {
        installed.AllowOtherUsers();
        Directory.CreateDirectory(installed.PathOutsideData("closed"));
        using var closed = new OtherUser(installed.PathOutsideData("closed"));

        InstalledSite.ShouldRefuse(await SiteProcess.RunAs(OtherUser.CommandPrefix, Path.Combine(installed.PathOutsideData("closed"), "data"), "enquiries"), "cannot be created", "Create it and make the user", "Data:Path");
    }
}
