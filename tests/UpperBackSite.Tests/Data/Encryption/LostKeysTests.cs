using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Data.Encryption;

/// <summary>With missing or wrong keys the site does not start, and the operator learns what to restore.</summary>
public sealed class LostKeysTests : IDisposable
{
    private readonly InstalledSite installed = new();

    public void Dispose() => installed.Dispose();

    private Task<(int Code, string Output)> Start() => installed.Run($"--Content:Path={installed.Library.Path}");

    [Fact]
    public async Task An_empty_keys_folder_with_stored_data_prevents_the_start_and_creates_no_key()
    {
        await installed.StoreOneEnquiry();
        Directory.Delete(installed.Keys, recursive: true);

        var refused = await Start();

        InstalledSite.ShouldRefuse(refused, installed.Keys, "which is missing", "from a backup", "start again without the stored data");
        Assert.Empty(Directory.GetFiles(installed.Keys));
    }

    [Fact]
    public async Task Data_can_be_read_again_once_the_keys_are_restored()
    {
        var reference = await installed.StoreOneEnquiry();
        Directory.Move(installed.Keys, installed.PathOutsideData("keys"));
        InstalledSite.ShouldRefuse(await Start());
        InstalledSite.ShouldRefuse(await installed.Run("enquiries"));

        Directory.Delete(installed.Keys);
        Directory.Move(installed.PathOutsideData("keys"), installed.Keys);

        var (code, output) = await installed.Run("enquiries");
        Assert.Equal(0, code);
        Assert.Contains(reference, output, StringComparison.Ordinal);
        Assert.Contains("Sam O’Neill", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_of_another_site_prevent_the_start_and_stay_unchanged()
    {
        await installed.StoreOneEnquiry();
        Directory.Delete(installed.Keys, recursive: true);
        Assert.Equal(0, (await SiteCommand.Run(installed.PathOutsideData("other"), "staff", "add", "Ada Byron", "ada@clinic.example")).Code);
        Directory.Move(Path.Combine(installed.PathOutsideData("other"), "keys"), installed.Keys);
        var foreign = Directory.GetFiles(installed.Keys).Order().ToList();

        InstalledSite.ShouldRefuse(await Start(), "which is missing", installed.Keys);

        Assert.Equal(foreign, Directory.GetFiles(installed.Keys).Order());
    }

    [Fact]
    public async Task A_missing_key_that_only_old_rows_need_is_detected()
    {
        await installed.StoreOneEnquiry();
        // As after a key rotation: one old name was encrypted with a key that is missing, everything else with one that exists.
        await installed.Query($"UPDATE \"Enquiries\" SET \"Name\" = '{EncryptedWithAnotherKey()}'");

        InstalledSite.ShouldRefuse(await Start(), "Enquiries.Name was encrypted with key");
    }

    [Fact]
    public async Task Without_a_key_check_record_the_keys_are_verified_against_the_stored_rows()
    {
        await installed.StoreOneEnquiry();
        await installed.Query("DELETE FROM \"KeyCheckRecords\"");
        Directory.Move(installed.Keys, installed.PathOutsideData("keys"));

        InstalledSite.ShouldRefuse(await Start(), "Enquiries.Name was encrypted with key");
        Assert.Empty(Directory.GetFiles(installed.Keys));

        Directory.Delete(installed.Keys);
        Directory.Move(installed.PathOutsideData("keys"), installed.Keys);
        await installed.PrepareDataFolder();
        Assert.Single(await installed.Query("SELECT \"Text\" FROM \"KeyCheckRecords\""));
    }

    [Fact]
    public async Task A_missing_lookup_key_prevents_the_start_and_is_not_recreated()
    {
        await installed.StoreOneEnquiry();
        File.Delete(Path.Combine(installed.Keys, "lookup.key"));

        InstalledSite.ShouldRefuse(await Start(), "lookup.key", "is missing");
        Assert.False(File.Exists(Path.Combine(installed.Keys, "lookup.key")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("rubbish")]
    public async Task A_damaged_lookup_key_prevents_the_start(string content)
    {
        await installed.StoreOneEnquiry();
        await File.WriteAllTextAsync(Path.Combine(installed.Keys, "lookup.key"), content);

        InstalledSite.ShouldRefuse(await Start(), "lookup.key cannot be read with the keys next to it");
    }

    [SqliteFact]
    public async Task A_recreated_lookup_key_prevents_the_start()
    {
        await installed.StoreOneEnquiry();
        File.Delete(Path.Combine(installed.Keys, "lookup.key"));
        await InstalledSite.Query(installed.Database, "PRAGMA wal_checkpoint(TRUNCATE)");
        File.Move(installed.Database, installed.PathOutsideData("site.db"));
        await installed.PrepareDataFolder();
        File.Move(installed.PathOutsideData("site.db"), installed.Database, overwrite: true);

        InstalledSite.ShouldRefuse(await Start(), "does not belong to this database");
    }

    [SqliteFact]
    public async Task The_site_starts_with_new_data_once_the_old_database_is_moved_away()
    {
        await installed.StoreOneEnquiry();
        Directory.Delete(installed.Keys, recursive: true);
        InstalledSite.ShouldRefuse(await Start());
        foreach (var file in Directory.GetFiles(installed.Data, "site.db*"))
        {
            File.Move(file, installed.PathOutsideData(Path.GetFileName(file)));
        }

        await installed.StoreOneEnquiry();

        Assert.Single(await installed.References());
    }

    private static string EncryptedWithAnotherKey()
    {
        var bytes = new byte[120];
        new byte[] { 0x09, 0xF0, 0xC9, 0xF0 }.CopyTo(bytes, 0);
        return System.Buffers.Text.Base64Url.EncodeToString(bytes);
    }
}
