using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Commands;

/// <summary>Every command that uses stored data checks the folder, the locks and the keys first.</summary>
public sealed class CommandPreparationTests : IDisposable
{
    private readonly InstalledSite installed = new();

    public void Dispose() => installed.Dispose();

    private static readonly string[] WithRows = ["enquiries", "feedback", "search-gaps", "audit verify", "staff add Ada ada@clinic.example", "staff list", "staff link ada@clinic.example", "retention", "retention --dry-run"];

    public static TheoryData<string> UsingRows => [.. WithRows];

    public static TheoryData<string> UsingTheFolder => [.. WithRows, "keys", "backup"];

    [Theory]
    [MemberData(nameof(UsingRows))]
    public async Task A_command_fails_when_keys_are_lost_and_creates_none(string command)
    {
        await installed.StoreOneEnquiry();
        Directory.Delete(installed.Keys, recursive: true);

        InstalledSite.ShouldRefuse(await installed.Run(command.Split(' ')), installed.Keys, "which is missing", "from a backup");
        Assert.Empty(Directory.GetFiles(installed.Keys));
    }

    [SqliteTheory]
    [MemberData(nameof(UsingTheFolder))]
    public async Task A_command_fails_while_a_restore_replaces_the_data(string command)
    {
        await installed.PrepareDataFolder();
        using var restore = new FileStream(Path.Combine(installed.Data, "in-use.lock"), FileMode.OpenOrCreate, FileAccess.Read, FileShare.None);

        InstalledSite.ShouldRefuse(await installed.Run(command.Split(' ')), "is being replaced by a restore");
    }

    [SqliteTheory]
    [InlineData("enquiries")]
    [InlineData("feedback")]
    [InlineData("search-gaps")]
    [InlineData("audit verify")]
    [InlineData("retention")]
    [InlineData("reviews export")]
    [InlineData("staff list")]
    public async Task A_command_that_reads_creates_no_database(string command)
    {
        var (code, output) = await installed.Run(command.Split(' '));

        Assert.Equal(0, code);
        Assert.Contains("There is no database yet", output, StringComparison.Ordinal);
        Assert.False(File.Exists(installed.Database));
    }

    [SqliteFact]
    public async Task A_retention_dry_run_creates_no_database_and_no_key()
    {
        InstalledSite.ShouldRefuse(await installed.Run("retention", "--dry-run"), "does not exist or is not up to date");

        Assert.False(File.Exists(installed.Database));
        Assert.Empty(Directory.GetFiles(installed.Keys));
    }

    [SqliteFact]
    public async Task A_retention_dry_run_does_not_migrate_the_database()
    {
        await installed.PrepareDataFolder();
        await InstalledSite.Query(installed.Database, "DELETE FROM __EFMigrationsHistory");
        await InstalledSite.Query(installed.Database, "DROP TABLE SearchGaps");

        InstalledSite.ShouldRefuse(await installed.Run("retention", "--dry-run"), "does not exist or is not up to date");

        Assert.Empty(await InstalledSite.Query(installed.Database, "SELECT MigrationId FROM __EFMigrationsHistory"));
        Assert.Empty(await InstalledSite.Query(installed.Database, "SELECT name FROM sqlite_master WHERE name = 'SearchGaps'"));
    }
}
