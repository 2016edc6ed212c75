using System.IO.Compression;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Data.Backups;

public sealed class BackupTests : IDisposable
{
    private readonly InstalledSite installed = new();

    public void Dispose() => installed.Dispose();

    private string Backup => installed.PathOutsideData("backup.zip");

    private string KeysFile => installed.PathOutsideData("backup-keys.zip");

    [SqliteFact]
    public async Task A_backup_made_under_load_contains_everything_acknowledged_before_it()
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
    public async Task Keys_in_another_folder_are_backed_up_too()
    {
        var elsewhere = $"--Data:KeysPath={installed.PathOutsideData("keys")}";
        Assert.Equal(0, (await installed.Run("staff", "add", "Ada Byron", "ada@clinic.example", elsewhere)).Code);
        Assert.Empty(Directory.EnumerateFileSystemEntries(installed.Data, "keys"));

        Assert.Equal(0, (await installed.Run("backup", Backup, elsewhere)).Code);
        Directory.Delete(installed.PathOutsideData("keys"), recursive: true);

        Assert.Equal(0, (await installed.Run("restore", Backup, "--replace", elsewhere)).Code);
        Assert.Equal(0, (await installed.Run("keys", elsewhere)).Code);
        Assert.NotEmpty(Directory.GetFiles(installed.PathOutsideData("keys"), "key-*.xml"));
    }

    [SqliteFact]
    public async Task A_backup_is_private_and_leaves_no_other_files()
    {
        await installed.StoreOneEnquiry();

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
    public async Task A_restored_enquiry_is_shown_on_the_site()
    {
        var reference = await installed.StoreOneEnquiry();
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
        var first = await installed.StoreOneEnquiry();
        Assert.Equal(0, (await installed.Run("backup", Backup)).Code);
        var second = await installed.StoreOneEnquiry();

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
    public async Task The_matching_keys_file_is_required_to_restore()
    {
        await installed.StoreOneEnquiry();
        Assert.Equal(0, (await installed.Run("backup", Backup)).Code);
        Assert.Equal(0, (await SiteProcess.Run(installed.PathOutsideData("other"), "staff", "add", "Ada Byron", "ada@clinic.example")).Code);
        Assert.Equal(0, (await SiteProcess.Run(installed.PathOutsideData("other"), "backup", installed.PathOutsideData("other.zip"))).Code);
        Assert.DoesNotContain(NamesIn(Backup), name => name.StartsWith("keys/", StringComparison.Ordinal));
        Assert.All(NamesIn(KeysFile), name => Assert.StartsWith("keys/", name, StringComparison.Ordinal));
        File.Move(KeysFile, installed.PathOutsideData("keys-elsewhere.zip"));
        Directory.Delete(installed.Data, recursive: true);

        InstalledSite.ShouldRefuse(await installed.Run("restore", Backup, "--verify"), $"the key file {KeysFile} does not exist", "--keys");
        InstalledSite.ShouldRefuse(await installed.Run("restore", Backup, "--verify", "--keys", installed.PathOutsideData("other-keys.zip")), "its keys do not decrypt its database");
        InstalledSite.ShouldRefuse(await installed.Run("restore", installed.PathOutsideData("keys-elsewhere.zip"), "--verify"), "contains an unexpected file");
        Assert.Equal(0, (await installed.Run("restore", Backup, "--keys", installed.PathOutsideData("keys-elsewhere.zip"))).Code);
        Assert.Contains("Sam O’Neill", (await installed.Run("enquiries")).Output, StringComparison.Ordinal);
    }

    [SqliteFact]
    public async Task With_lost_keys_no_backup_is_made_and_no_partial_file_is_left()
    {
        await installed.StoreOneEnquiry();
        Directory.Delete(installed.Keys, recursive: true);

        InstalledSite.ShouldRefuse(await installed.Run("backup", Path.Combine(installed.PathOutsideData("backups"), "backup.zip")), "Backup failed");
        Assert.Empty(Directory.GetFileSystemEntries(installed.PathOutsideData("backups")));
    }

    [SqliteFact]
    public async Task An_existing_file_is_not_overwritten()
    {
        await installed.PrepareDataFolder();
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
        Assert.Equal(0, (await SiteCommand.Run(installed.PathOutsideData("restored"), "restore", Backup)).Code);
        return await InstalledSite.Query(Path.Combine(installed.PathOutsideData("restored"), "site.db"), "SELECT Reference FROM Enquiries");
    }

    private static async Task PostUntil(Visitor visitor, CancellationToken ended)
    {
        while (!ended.IsCancellationRequested)
        {
            await InstalledSite.Send(visitor);
        }
    }
}
