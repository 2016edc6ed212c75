using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Data;

/// <summary>What is encrypted with keys that are gone is gone. The operator must hear of it at once, and nothing must hide it.</summary>
public sealed class LostKeysTests : DataTest
{
    private Task<(int Code, string Output)> Start() => Run($"--Content:Path={Library.Path}");

    [Fact]
    public async Task An_empty_keys_folder_beside_stored_data_refuses_the_start_and_makes_no_key()
    {
        await StoreOne();
        Directory.Delete(Keys, recursive: true);

        var refused = await Start();

        ShouldRefuse(refused, Keys, "which is not there", "back from a backup", "give the stored data up");
        Assert.Empty(Directory.GetFiles(Keys));
    }

    [Fact]
    public async Task Keys_put_back_open_the_data_again()
    {
        var reference = await StoreOne();
        Directory.Move(Keys, Elsewhere("keys"));
        ShouldRefuse(await Start());
        ShouldRefuse(await Run("enquiries"));

        Directory.Delete(Keys);
        Directory.Move(Elsewhere("keys"), Keys);

        var (code, output) = await Run("enquiries");
        Assert.Equal(0, code);
        Assert.Contains(reference, output, StringComparison.Ordinal);
        Assert.Contains("Sam O’Neill", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_of_another_site_refuse_the_start_and_are_left_as_they_are()
    {
        await StoreOne();
        Directory.Delete(Keys, recursive: true);
        Assert.Equal(0, (await UpperBackSite.Tests.Site.SiteProcess.Run(Elsewhere("other"), "enquiries")).Code);
        Directory.Move(Path.Combine(Elsewhere("other"), "keys"), Keys);
        var foreign = Directory.GetFiles(Keys).Order().ToList();

        ShouldRefuse(await Start(), "which is not there", Keys);

        Assert.Equal(foreign, Directory.GetFiles(Keys).Order());
    }

    [Fact]
    public async Task A_key_that_only_old_rows_need_is_missed_too()
    {
        await StoreOne();
        // As after a rotation: the key check record and the rest were encrypted with a key that is there, one old name was not.
        await Query($"UPDATE \"Enquiries\" SET \"Name\" = '{EncryptedWithAnotherKey()}'");

        ShouldRefuse(await Start(), "Enquiries.Name was encrypted with key");
    }

    [Fact]
    public async Task A_database_without_a_key_check_record_is_proved_by_what_stands_in_it()
    {
        await StoreOne();
        await Query("DELETE FROM \"KeyCheckRecords\"");
        Directory.Move(Keys, Elsewhere("keys"));

        ShouldRefuse(await Start(), "Enquiries.Name was encrypted with key");
        Assert.Empty(Directory.GetFiles(Keys));

        Directory.Delete(Keys);
        Directory.Move(Elsewhere("keys"), Keys);
        await Prepare();
        Assert.Single(await Query("SELECT \"Text\" FROM \"KeyCheckRecords\""));
    }

    [Fact]
    public async Task A_missing_lookup_key_refuses_the_start_and_is_not_made_anew()
    {
        await StoreOne();
        File.Delete(Path.Combine(Keys, "lookup.key"));

        ShouldRefuse(await Start(), "lookup.key", "is missing");
        Assert.False(File.Exists(Path.Combine(Keys, "lookup.key")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("rubbish")]
    public async Task A_damaged_lookup_key_refuses_the_start(string content)
    {
        await StoreOne();
        await File.WriteAllTextAsync(Path.Combine(Keys, "lookup.key"), content);

        ShouldRefuse(await Start(), "lookup.key, by which enquiries are found, cannot be read");
    }

    [SqliteFact]
    public async Task A_lookup_key_made_anew_with_the_right_keys_refuses_the_start()
    {
        await StoreOne();
        File.Delete(Path.Combine(Keys, "lookup.key"));
        await Query(Database, "PRAGMA wal_checkpoint(TRUNCATE)");
        File.Move(Database, Elsewhere("site.db"));
        await Prepare();
        File.Move(Elsewhere("site.db"), Database, overwrite: true);

        ShouldRefuse(await Start(), "is not the one by which its enquiries are found");
    }

    [SqliteFact]
    public async Task Data_given_up_by_moving_it_away_lets_the_site_start_anew()
    {
        await StoreOne();
        Directory.Delete(Keys, recursive: true);
        ShouldRefuse(await Start());
        foreach (var file in Directory.GetFiles(Data, "site.db*"))
        {
            File.Move(file, Elsewhere(Path.GetFileName(file)));
        }

        await StoreOne();

        Assert.Single(await References());
    }

    private static string EncryptedWithAnotherKey()
    {
        var bytes = new byte[120];
        new byte[] { 0x09, 0xF0, 0xC9, 0xF0 }.CopyTo(bytes, 0);
        return System.Buffers.Text.Base64Url.EncodeToString(bytes);
    }
}
