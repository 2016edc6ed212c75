using System.Diagnostics;
using System.IO.Compression;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Data.Backups;

public sealed class DamagedBackupTests : IDisposable
{
    private readonly InstalledSite installed = new();

    public void Dispose() => installed.Dispose();

    private string Backup => installed.PathOutsideData("backup.zip");

    [SqliteTheory]
    [InlineData("cut off")]
    [InlineData("a byte changed")]
    [InlineData("no zip")]
    [InlineData("another database")]
    [InlineData("a damaged key")]
    public async Task A_damaged_backup_is_refused_and_changes_nothing(string damage)
    {
        await installed.StoreOneEnquiry();
        Assert.Equal(0, (await installed.Run("backup", Backup)).Code);
        await Break(damage);

        InstalledSite.ShouldRefuse(await installed.Run("restore", Backup, "--verify"), "cannot be restored:");
        InstalledSite.ShouldRefuse(await installed.Run("restore", Backup, "--replace"), "was not restored:");
        Assert.Single(await installed.References());
        Assert.Empty(Directory.GetDirectories(installed.Data, ".backup-*"));
    }

    [SqliteTheory]
    [InlineData("../escaped.txt")]
    [InlineData("keys/../../escaped.txt")]
    [InlineData("/tmp/escaped.txt")]
    [InlineData("keys/..\\escaped.xml")]
    public async Task A_zip_with_path_traversal_is_refused(string name)
    {
        await installed.StoreOneEnquiry();
        Assert.Equal(0, (await installed.Run("backup", Backup)).Code);
        using (var zip = ZipFile.Open(Backup, ZipArchiveMode.Update))
        {
            await using var entry = zip.CreateEntry(name).Open();
            entry.WriteByte(1);
        }

        InstalledSite.ShouldRefuse(await installed.Run("restore", Backup, "--replace"), "contains an unexpected file");
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(installed.Data)!, "escaped*", SearchOption.AllDirectories));
    }

    [SqliteFact]
    public async Task A_missing_backup_is_named() =>
        InstalledSite.ShouldRefuse(await installed.Run("restore", Backup, "--verify"), $"{Backup} cannot be restored: {Backup} does not exist.");

    [UnixFact]
    public async Task A_backup_that_the_site_may_not_read_is_not_called_damaged()
    {
        await installed.StoreOneEnquiry();
        Assert.Equal(0, (await installed.Run("backup", Backup)).Code);
        installed.AllowOtherUsers();
        OtherUser.TakeOwnership(installed.Data);
        await Process.Start("chmod", ["000", Backup]).WaitForExitAsync();

        InstalledSite.ShouldRefuse(await SiteProcess.RunAs(OtherUser.CommandPrefix, installed.Data, "restore", Backup, "--verify"), $"{Backup} cannot be read by the user", "Make that user its owner");
    }

    private async Task Break(string damage)
    {
        var bytes = await File.ReadAllBytesAsync(Backup);
        switch (damage)
        {
            case "cut off":
                await File.WriteAllBytesAsync(Backup, bytes[..(bytes.Length / 2)]);
                break;
            case "a byte changed":
                bytes[bytes.Length / 2] ^= 0xFF;
                await File.WriteAllBytesAsync(Backup, bytes);
                break;
            case "no zip":
                await File.WriteAllTextAsync(Backup, "no zip");
                break;
            case "a damaged key":
                await ReplaceKey(installed.PathOutsideData("backup-keys.zip"));
                break;
            default:
                using (var zip = ZipFile.Open(Backup, ZipArchiveMode.Update))
                {
                    zip.GetEntry("site.db")!.Delete();
                    zip.CreateEntryFromFile(installed.Database, "site.db");
                }

                break;
        }
    }

    private static async Task ReplaceKey(string file)
    {
        using var zip = ZipFile.Open(file, ZipArchiveMode.Update);
        var name = zip.Entries.Single(entry => entry.FullName.EndsWith(".xml", StringComparison.Ordinal)).FullName;
        zip.GetEntry(name)!.Delete();
        await using var key = zip.CreateEntry(name).Open();
        await key.WriteAsync("<key"u8.ToArray());
    }
}
