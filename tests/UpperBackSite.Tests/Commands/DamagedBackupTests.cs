using System.IO.Compression;
using UpperBackSite.Tests.Data;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Commands;

/// <summary>Backups that are not what they were, or that mean harm.</summary>
public sealed class DamagedBackupTests : DataTest
{
    private string Backup => Elsewhere("backup.zip");

    [SqliteTheory]
    [InlineData("cut off")]
    [InlineData("a byte changed")]
    [InlineData("no zip")]
    [InlineData("another database")]
    public async Task A_damaged_backup_is_refused_and_changes_nothing(string damage)
    {
        await StoreOne();
        Assert.Equal(0, (await Run("backup", Backup)).Code);
        await Break(damage);

        ShouldRefuse(await Run("restore", Backup, "--verify"), "cannot be restored, because");
        ShouldRefuse(await Run("restore", Backup, "--replace"), "was not restored, because");
        Assert.Single(await References());
        Assert.Empty(Directory.GetDirectories(Data, ".unpacked-*"));
    }

    [SqliteTheory]
    [InlineData("../escaped.txt")]
    [InlineData("keys/../../escaped.txt")]
    [InlineData("/tmp/escaped.txt")]
    [InlineData("keys/..\\escaped.xml")]
    public async Task A_zip_whose_names_lead_elsewhere_is_refused(string name)
    {
        await StoreOne();
        Assert.Equal(0, (await Run("backup", Backup)).Code);
        using (var zip = ZipFile.Open(Backup, ZipArchiveMode.Update))
        {
            await using var entry = zip.CreateEntry(name).Open();
            entry.WriteByte(1);
        }

        ShouldRefuse(await Run("restore", Backup, "--replace"), "which no backup of the site has");
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(Data)!, "escaped*", SearchOption.AllDirectories));
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
            default:
                using (var zip = ZipFile.Open(Backup, ZipArchiveMode.Update))
                {
                    zip.GetEntry("site.db")!.Delete();
                    zip.CreateEntryFromFile(Database, "site.db");
                }

                break;
        }
    }
}
