using System.IO.Compression;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Data.Backups;

public sealed class BackupTests : IDisposable
{
    private readonly InstalledSite installed = new();

    public void Dispose() => installed.Dispose();

    private string Backup => installed.Elsewhere("backup.zip");

    private string KeysFile => installed.Elsewhere("backup-keys.zip");

    [SqliteFact]
    public async Task A_backup_made_while_people_post_holds_everything_that_was_acknowledged_before_it()
    {
        await using var site = await installed.Serve();
        var before = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => InstalledSite.Send(site.Visitor())));
        using var ended = new CancellationTokenSource();
        var posting = PostUntil(site.Visitor(), ended.Token);

        var (code, output) = await installed.Run("backup", Backup);
        await ended.CancelAsync();
        await posting;

        Assert.True(code == 0, output);
        Assert.Equal(0, (await installed.Run("restore", Backup, "--verify")).Code);
        Assert.Subset((await Restored()).ToHashSet(), before.ToHashSet());
    }

    [SqliteFact]
    public async Task Keys_that_lie_elsewhere_are_in_the_backup_too()
    {
        var elsewhere = $"--Data:KeysPath={installed.Elsewhere("keys")}";
        Assert.Equal(0, (await installed.Run("enquiries", elsewhere)).Code);
        Assert.Empty(Directory.EnumerateFileSystemEntries(installed.Data, "keys"));

        Assert.Equal(0, (await installed.Run("backup", Backup, elsewhere)).Code);
        Directory.Delete(installed.Elsewhere("keys"), recursive: true);

        Assert.Equal(0, (await installed.Run("restore", Backup, "--replace", elsewhere)).Code);
        Assert.Equal(0, (await installed.Run("keys", elsewhere)).Code);
        Assert.NotEmpty(Directory.GetFiles(installed.Elsewhere("keys"), "key-*.xml"));
    }

    [SqliteFact]
    public async Task A_backup_is_private_and_nothing_else_is_left_beside_it()
    {
        await installed.StoreOne();

        Assert.Equal(0, (await installed.Run("backup")).Code);

        var files = Directory.GetFileSystemEntries(Path.Combine(installed.Data, "backups")).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(2, files.Count);
        Assert.Matches(@"upperbacksite-\d{8}-\d{6}-keys\.zip$", files[0]);
        Assert.Matches(@"upperbacksite-\d{8}-\d{6}\.zip$", files[1]);
        if (!OperatingSystem.IsWindows())
        {
            foreach (var file in files)
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            }
        }
    }

    [SqliteFact]
    public async Task A_restored_backup_shows_the_enquiry_through_the_site_again()
    {
        var reference = await installed.StoreOne();
        Assert.Equal(0, (await installed.Run("backup", Backup)).Code);
        Directory.Delete(installed.Data, recursive: true);

        var (code, output) = await installed.Run("restore", Backup);

        Assert.True(code == 0, output);
        await using var site = await installed.Serve();
        (await site.Visitor().Open($"/booking/enquiries/{reference.ToLowerInvariant()}")).ShouldBe(200).ShouldSay(reference);
        Assert.Contains("Sam O’Neill", (await installed.Run("enquiries")).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await installed.Run("audit", "verify")).Code);
    }

    [SqliteFact]
    public async Task A_restore_replaces_data_only_when_told_to_and_moves_it_aside()
    {
        var first = await installed.StoreOne();
        Assert.Equal(0, (await installed.Run("backup", Backup)).Code);
        var second = await installed.StoreOne();

        InstalledSite.ShouldRefuse(await installed.Run("restore", Backup), "already exists", "--replace");
        Assert.Equal(2, (await installed.References()).Count);
        Assert.Equal(0, (await installed.Run("restore", Backup, "--replace")).Code);

        Assert.Equal([first], await installed.References());
        var aside = Assert.Single(Directory.GetDirectories(installed.Data, "replaced-*"));
        Assert.Contains(second, await InstalledSite.Query(Path.Combine(aside, "site.db"), "SELECT Reference FROM Enquiries"));
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(aside, "keys")));
    }

    [SqliteFact]
    public async Task A_restore_is_refused_while_the_site_runs()
    {
        await using var site = await installed.Serve();
        await InstalledSite.Send(site.Visitor());
        Assert.Equal(0, (await installed.Run("backup", Backup)).Code);

        InstalledSite.ShouldRefuse(await installed.Run("restore", Backup, "--replace"), "stop it first");

        await site.Kill();
        Assert.Equal(0, (await installed.Run("restore", Backup, "--replace")).Code);
    }

    [SqliteFact]
    public async Task The_keys_lie_in_a_file_of_their_own_and_are_needed_and_the_right_ones()
    {
        await installed.StoreOne();
        Assert.Equal(0, (await installed.Run("backup", Backup)).Code);
        Assert.Equal(0, (await SiteProcess.Run(installed.Elsewhere("other"), "enquiries")).Code);
        Assert.Equal(0, (await SiteProcess.Run(installed.Elsewhere("other"), "backup", installed.Elsewhere("other.zip"))).Code);
        Assert.DoesNotContain(NamesIn(Backup), name => name.StartsWith("keys/", StringComparison.Ordinal));
        Assert.All(NamesIn(KeysFile), name => Assert.StartsWith("keys/", name, StringComparison.Ordinal));
        File.Move(KeysFile, installed.Elsewhere("keys-elsewhere.zip"));
        Directory.Delete(installed.Data, recursive: true);

        InstalledSite.ShouldRefuse(await installed.Run("restore", Backup, "--verify"), $"the key file {KeysFile} does not exist", "--keys");
        InstalledSite.ShouldRefuse(await installed.Run("restore", Backup, "--verify", "--keys", installed.Elsewhere("other-keys.zip")), "its keys do not decrypt its database");
        InstalledSite.ShouldRefuse(await installed.Run("restore", installed.Elsewhere("keys-elsewhere.zip"), "--verify"), "contains an unexpected file");
        Assert.Equal(0, (await installed.Run("restore", Backup, "--keys", installed.Elsewhere("keys-elsewhere.zip"))).Code);
        Assert.Contains("Sam O’Neill", (await installed.Run("enquiries")).Output, StringComparison.Ordinal);
    }

    [SqliteFact]
    public async Task With_lost_keys_no_backup_is_made_and_none_is_left_half()
    {
        await installed.StoreOne();
        Directory.Delete(installed.Keys, recursive: true);

        InstalledSite.ShouldRefuse(await installed.Run("backup", Path.Combine(installed.Elsewhere("backups"), "backup.zip")), "Backup failed");
        Assert.Empty(Directory.GetFileSystemEntries(installed.Elsewhere("backups")));
    }

    [SqliteFact]
    public async Task What_is_there_is_not_written_over()
    {
        await installed.Prepare();
        await File.WriteAllTextAsync(Backup, "mine");

        InstalledSite.ShouldRefuse(await installed.Run("backup", Backup), "already exists");
        Assert.Equal("mine", await File.ReadAllTextAsync(Backup));
    }

    private static IReadOnlyList<string> NamesIn(string file)
    {
        using var zip = ZipFile.OpenRead(file);
        return [.. zip.Entries.Select(entry => entry.FullName)];
    }

    private async Task<List<string>> Restored()
    {
        Assert.Equal(0, (await SiteCommand.Run(installed.Elsewhere("restored"), "restore", Backup)).Code);
        return await InstalledSite.Query(Path.Combine(installed.Elsewhere("restored"), "site.db"), "SELECT Reference FROM Enquiries");
    }

    private static async Task PostUntil(Visitor visitor, CancellationToken ended)
    {
        while (!ended.IsCancellationRequested)
        {
            await InstalledSite.Send(visitor);
        }
    }
}
