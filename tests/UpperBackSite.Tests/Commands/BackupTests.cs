using System.IO.Compression;
using UpperBackSite.Tests.Data;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Commands;

/// <summary>Backups made while the site runs, proved, broken on purpose, and put back.</summary>
public sealed class BackupTests : DataTest
{
    private string Backup => Elsewhere("backup.zip");

    private string KeysFile => Elsewhere("backup-keys.zip");

    [SqliteFact]
    public async Task A_backup_made_while_people_post_holds_everything_that_was_acknowledged_before_it()
    {
        await using var site = await Serve();
        var before = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Send(site.Visitor())));
        using var ended = new CancellationTokenSource();
        var posting = PostUntil(site.Visitor(), ended.Token);

        var (code, output) = await Run("backup", Backup);
        await ended.CancelAsync();
        await posting;

        Assert.True(code == 0, output);
        Assert.Equal(0, (await Run("restore", Backup, "--verify")).Code);
        Assert.Subset((await Restored()).ToHashSet(), before.ToHashSet());
    }

    [SqliteFact]
    public async Task Keys_that_lie_elsewhere_are_in_the_backup_too()
    {
        var elsewhere = $"--Data:KeysPath={Elsewhere("keys")}";
        Assert.Equal(0, (await Run("enquiries", elsewhere)).Code);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Data, "keys"));

        Assert.Equal(0, (await Run("backup", Backup, elsewhere)).Code);
        Directory.Delete(Elsewhere("keys"), recursive: true);

        Assert.Equal(0, (await Run("restore", Backup, "--replace", elsewhere)).Code);
        Assert.Equal(0, (await Run("keys", elsewhere)).Code);
        Assert.NotEmpty(Directory.GetFiles(Elsewhere("keys"), "key-*.xml"));
    }

    [SqliteFact]
    public async Task A_backup_is_private_and_nothing_else_is_left_beside_it()
    {
        await StoreOne();

        Assert.Equal(0, (await Run("backup")).Code);

        var files = Directory.GetFileSystemEntries(Path.Combine(Data, "backups")).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(2, files.Count);
        Assert.Matches(@"upperbacksite-\d{8}-\d{6}-keys\.zip$", files[0]);
        Assert.Matches(@"upperbacksite-\d{8}-\d{6}\.zip$", files[1]);
        if (!OperatingSystem.IsWindows())
        {
            Assert.All(files, file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
        }
    }

    [SqliteFact]
    public async Task A_restored_backup_shows_the_enquiry_through_the_site_again()
    {
        var reference = await StoreOne();
        Assert.Equal(0, (await Run("backup", Backup)).Code);
        Directory.Delete(Data, recursive: true);

        var (code, output) = await Run("restore", Backup);

        Assert.True(code == 0, output);
        await using var site = await Serve();
        (await site.Visitor().Open($"/booking/enquiries/{reference.ToLowerInvariant()}")).ShouldBe(200).ShouldSay(reference);
        Assert.Contains("Sam O’Neill", (await Run("enquiries")).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await Run("audit", "verify")).Code);
    }

    [SqliteFact]
    public async Task A_restore_replaces_data_only_when_told_to_and_moves_it_aside()
    {
        var first = await StoreOne();
        Assert.Equal(0, (await Run("backup", Backup)).Code);
        var second = await StoreOne();

        ShouldRefuse(await Run("restore", Backup), "is there already", "--replace");
        Assert.Equal(2, (await References()).Count);
        Assert.Equal(0, (await Run("restore", Backup, "--replace")).Code);

        Assert.Equal([first], await References());
        var aside = Assert.Single(Directory.GetDirectories(Data, "replaced-*"));
        Assert.Contains(second, await Query(Path.Combine(aside, "site.db"), "SELECT Reference FROM Enquiries"));
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(aside, "keys")));
    }

    [SqliteFact]
    public async Task A_restore_is_refused_while_the_site_runs()
    {
        await using var site = await Serve();
        await Send(site.Visitor());
        Assert.Equal(0, (await Run("backup", Backup)).Code);

        ShouldRefuse(await Run("restore", Backup, "--replace"), "stop it first");

        await site.Kill();
        Assert.Equal(0, (await Run("restore", Backup, "--replace")).Code);
    }

    [SqliteFact]
    public async Task The_keys_lie_in_a_file_of_their_own_and_are_needed_and_the_right_ones()
    {
        await StoreOne();
        Assert.Equal(0, (await Run("backup", Backup)).Code);
        Assert.Equal(0, (await SiteProcess.Run(Elsewhere("other"), "enquiries")).Code);
        Assert.Equal(0, (await SiteProcess.Run(Elsewhere("other"), "backup", Elsewhere("other.zip"))).Code);
        Assert.DoesNotContain(NamesIn(Backup), name => name.StartsWith("keys/", StringComparison.Ordinal));
        Assert.All(NamesIn(KeysFile), name => Assert.StartsWith("keys/", name, StringComparison.Ordinal));
        File.Move(KeysFile, Elsewhere("keys-elsewhere.zip"));
        Directory.Delete(Data, recursive: true);

        ShouldRefuse(await Run("restore", Backup, "--verify"), $"there are no keys at {KeysFile}", "--keys");
        ShouldRefuse(await Run("restore", Backup, "--verify", "--keys", Elsewhere("other-keys.zip")), "its keys do not open its database");
        ShouldRefuse(await Run("restore", Elsewhere("keys-elsewhere.zip"), "--verify"), "which does not belong there");
        Assert.Equal(0, (await Run("restore", Backup, "--keys", Elsewhere("keys-elsewhere.zip"))).Code);
        Assert.Contains("Sam O’Neill", (await Run("enquiries")).Output, StringComparison.Ordinal);
    }

    [SqliteFact]
    public async Task With_lost_keys_no_backup_is_made_and_none_is_left_half()
    {
        await StoreOne();
        Directory.Delete(Keys, recursive: true);

        ShouldRefuse(await Run("backup", Path.Combine(Elsewhere("backups"), "backup.zip")), "No backup was made");
        Assert.Empty(Directory.GetFileSystemEntries(Elsewhere("backups")));
    }

    [SqliteFact]
    public async Task What_is_there_is_not_written_over()
    {
        await Prepare();
        await File.WriteAllTextAsync(Backup, "mine");

        ShouldRefuse(await Run("backup", Backup), "exists already");
        Assert.Equal("mine", await File.ReadAllTextAsync(Backup));
    }

    private static IReadOnlyList<string> NamesIn(string file)
    {
        using var zip = ZipFile.OpenRead(file);
        return [.. zip.Entries.Select(entry => entry.FullName)];
    }

    private async Task<List<string>> Restored()
    {
        Assert.Equal(0, (await SiteProcess.Run(Elsewhere("restored"), "restore", Backup)).Code);
        return await Query(Path.Combine(Elsewhere("restored"), "site.db"), "SELECT Reference FROM Enquiries");
    }

    private static async Task PostUntil(Visitor visitor, CancellationToken ended)
    {
        while (!ended.IsCancellationRequested)
        {
            await Send(visitor);
        }
    }
}
