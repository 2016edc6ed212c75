using UpperBackSite.Data.Backups;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Data.Backups;

/// <summary>Copies of personal data outside the database have an end, or are named.</summary>
public sealed class DataCopiesTests : IDisposable
{
    private readonly InstalledSite installed = new();

    public void Dispose() => installed.Dispose();

    [SqliteFact]
    public async Task Doctor_names_the_data_that_a_restore_replaced_until_it_is_deleted()
    {
        await installed.StoreOneEnquiry();
        Assert.Contains("OK       copies", (await installed.Run("doctor")).Output, StringComparison.Ordinal);
        var backup = installed.PathOutsideData("backup.zip");
        Assert.Equal(0, (await installed.Run("backup", backup)).Code);
        Assert.Equal(0, (await installed.Run("restore", backup, "--replace")).Code);
        var replaced = Assert.Single(Directory.GetDirectories(installed.Data, "replaced-*"));

        Assert.Contains($"WARNING  copies      {replaced}: personal data that the site no longer uses or deletes", (await installed.Run("doctor")).Output, StringComparison.Ordinal);

        Directory.Delete(replaced, recursive: true);
        Assert.Contains("OK       copies", (await installed.Run("doctor")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_killed_backup_left_behind_is_deleted_by_the_next()
    {
        using var parent = new TemporaryFolder();
        var (old, running) = (Path.Combine(parent.Path, ".backup-1"), Path.Combine(parent.Path, ".backup-2"));
        foreach (var folder in new[] { old, running })
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, "site.db"), "personal");
        }

        Directory.SetLastWriteTimeUtc(old, DateTime.UtcNow.AddDays(-2));

        using (new PrivateFolder(parent.Path))
        {
            Assert.False(Directory.Exists(old));
        }

        Assert.Equal([running], Directory.GetDirectories(parent.Path));
    }
}
