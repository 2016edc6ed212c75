using System.IO.Compression;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Data.Backups;

/// <summary>A backup holds the owner's settings and content too.</summary>
public sealed class OwnerBackupTests : IDisposable
{
    private const string Settings = "Clinic:\n  ReplyWithinWorkingDays: 2\nMail:\n  Password: \"secret\"\n";

    private readonly InstalledSite installed = new();

    public void Dispose() => installed.Dispose();

    private string Backup => installed.PathOutsideData("backup.zip");

    private string SettingsFile => Path.Combine(installed.Data, "clinic.yml");

    [SqliteFact]
    public async Task Settings_and_content_come_back_and_what_they_replace_is_kept()
    {
        await installed.StoreOneEnquiry();
        await File.WriteAllTextAsync(SettingsFile, Settings);
        WriteContent("faq/ours.md", "Ours");
        WriteContent(".base/faq/ours.md", "Theirs");
        Assert.Equal(0, (await installed.Run("backup", Backup)).Code);
        await File.WriteAllTextAsync(SettingsFile, "Clinic:\n  ReplyWithinWorkingDays: 3\n");
        WriteContent("faq/ours.md", "Spoilt");
        WriteContent("faq/later.md", "Later");

        var refused = await installed.Run("restore", Backup);
        Assert.Equal(1, refused.Code);
        var (code, output) = await installed.Run("restore", Backup, "--replace");

        Assert.True(code == 0, output);
        Assert.Equal(Settings, await File.ReadAllTextAsync(SettingsFile));
        Assert.Equal(["Ours", "Theirs"], [ReadContent("faq/ours.md"), ReadContent(".base/faq/ours.md")]);
        Assert.False(File.Exists(Path.Combine(installed.Data, "content", "faq", "later.md")));
        var aside = Assert.Single(Directory.GetDirectories(installed.Data, "replaced-*"));
        if (!OperatingSystem.IsWindows())
        {
            foreach (var folder in Directory.GetDirectories(aside, "*", SearchOption.AllDirectories).Append(aside))
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
            }
        }

        Assert.Equal("Spoilt", await File.ReadAllTextAsync(Path.Combine(aside, "content", "faq", "ours.md")));
        Assert.Equal("Later", await File.ReadAllTextAsync(Path.Combine(aside, "content", "faq", "later.md")));
        Assert.Contains("3", await File.ReadAllTextAsync(Path.Combine(aside, "clinic.yml")), StringComparison.Ordinal);
    }

    [SqliteFact]
    public async Task The_password_of_the_mail_server_is_in_the_file_with_the_keys_only()
    {
        await installed.StoreOneEnquiry();
        await File.WriteAllTextAsync(SettingsFile, Settings);

        Assert.Equal(0, (await installed.Run("backup", Backup)).Code);

        Assert.DoesNotContain("owner/clinic.yml", Entries(Backup));
        Assert.Contains("owner/clinic.yml", Entries(installed.PathOutsideData("backup-keys.zip")));
    }

    [SqliteFact]
    public async Task Backups_go_to_other_disks_and_only_the_newest_are_kept()
    {
        await installed.StoreOneEnquiry();
        var (disk, safe) = (installed.PathOutsideData("disk"), installed.PathOutsideData("safe"));
        Directory.CreateDirectory(disk);
        Directory.CreateDirectory(safe);
        foreach (var day in new[] { "01", "02", "03" })
        {
            await File.WriteAllTextAsync(Path.Combine(disk, $"upperbacksite-202611{day}-031700.zip"), "");
            await File.WriteAllTextAsync(Path.Combine(safe, $"upperbacksite-202611{day}-031700-keys.zip"), "");
        }

        await File.WriteAllTextAsync(Path.Combine(disk, "upperbacksite-before-the-move.zip"), "");

        var (code, output) = await installed.Run("backup", "--to", disk, "--keys-to", safe, "--keep", "2");

        Assert.True(code == 0, output);
        Assert.Equal(3, Directory.GetFiles(disk).Length);
        Assert.Equal(2, Directory.GetFiles(safe).Length);
        Assert.True(File.Exists(Path.Combine(disk, "upperbacksite-20261103-031700.zip")));
        Assert.True(File.Exists(Path.Combine(disk, "upperbacksite-before-the-move.zip")));
        var newest = Directory.GetFiles(disk).Order(StringComparer.Ordinal).Last(file => !file.Contains("before", StringComparison.Ordinal));
        Assert.Equal(0, (await installed.Run("restore", newest, "--keys", Directory.GetFiles(safe).Max(StringComparer.Ordinal)!, "--verify")).Code);
    }

    [SqliteTheory]
    [InlineData("backup x.zip --keep 3", "Leave the file out: --to and --keep are for dated files.")]
    [InlineData("backup --keep 0", "--keep must be at least 1.")]
    [InlineData("backup --to --keep", "Specify a folder after --to and after --keys-to.")]
    public async Task Options_that_do_not_fit_are_refused(string words, string sentence)
    {
        await installed.StoreOneEnquiry();

        var (code, output) = await installed.Run(words.Split(' '));

        Assert.Equal(1, code);
        Assert.Contains(sentence, output, StringComparison.Ordinal);
    }

    [SqliteFact]
    public async Task A_file_outside_the_content_folder_is_refused()
    {
        await installed.StoreOneEnquiry();
        Assert.Equal(0, (await installed.Run("backup", Backup)).Code);
        await using (var zip = await ZipFile.OpenAsync(Backup, ZipArchiveMode.Update))
        {
            zip.CreateEntry("owner/content/../../evil.md");
        }

        var (code, output) = await installed.Run("restore", Backup, "--verify");

        Assert.Equal(1, code);
        Assert.Contains("contains an unexpected file", output, StringComparison.Ordinal);
    }

    private static List<string> Entries(string file)
    {
        using var zip = ZipFile.OpenRead(file);
        return [.. zip.Entries.Select(entry => entry.FullName)];
    }

    private void WriteContent(string name, string text)
    {
        var path = Path.Combine(installed.Data, "content", name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private string ReadContent(string name) => File.ReadAllText(Path.Combine(installed.Data, "content", name));
}
