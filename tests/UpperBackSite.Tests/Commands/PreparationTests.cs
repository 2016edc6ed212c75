using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Commands;

/// <summary>Every command that uses stored data checks the folder, the locks and the keys first.</summary>
public sealed class PreparationTests : IDisposable
{
    private readonly InstalledSite installed = new();

    public void Dispose() => installed.Dispose();

    private static readonly string[] WithRows = ["enquiries", "feedback", "search-gaps", "audit verify", "staff add Ada ada@clinic.example", "retention", "retention --dry-run"];

    public static TheoryData<string> UsingRows => [.. WithRows];

    public static TheoryData<string> UsingTheFolder => [.. WithRows, "keys", "backup"];

    [Theory]
    [MemberData(nameof(UsingRows))]
    public async Task A_command_refuses_lost_keys_and_makes_none(string command)
    {
        await installed.StoreOne();
        Directory.Delete(installed.Keys, recursive: true);

        InstalledSite.ShouldRefuse(await installed.Run(command.Split(' ')), installed.Keys, "which is missing", "from a backup");
        Assert.Empty(Directory.GetFiles(installed.Keys));
    }

    [SqliteTheory]
    [MemberData(nameof(UsingTheFolder))]
    public async Task A_command_refuses_data_that_is_being_replaced(string command)
    {
        await installed.Prepare();
        using var restore = new FileStream(Path.Combine(installed.Data, "in-use.lock"), FileMode.OpenOrCreate, FileAccess.Read, FileShare.None);

        InstalledSite.ShouldRefuse(await installed.Run(command.Split(' ')), "is being replaced by a restore");
    }

    [SqliteFact]
    public async Task A_dry_run_of_retention_makes_no_database_and_no_key()
    {
        InstalledSite.ShouldRefuse(await installed.Run("retention", "--dry-run"), "does not exist or is not up to date");

        Assert.False(File.Exists(installed.Database));
        Assert.Empty(Directory.GetFiles(installed.Keys));
    }

    [SqliteFact]
    public async Task A_dry_run_of_retention_does_not_bring_the_database_up_to_date()
    {
        await installed.Prepare();
        await InstalledSite.Query(installed.Database, "DELETE FROM __EFMigrationsHistory");
        await InstalledSite.Query(installed.Database, "DROP TABLE SearchGaps");

        InstalledSite.ShouldRefuse(await installed.Run("retention", "--dry-run"), "does not exist or is not up to date");

        Assert.Empty(await InstalledSite.Query(installed.Database, "SELECT MigrationId FROM __EFMigrationsHistory"));
        Assert.Empty(await InstalledSite.Query(installed.Database, "SELECT name FROM sqlite_master WHERE name = 'SearchGaps'"));
    }
}
