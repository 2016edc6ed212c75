using Microsoft.Data.Sqlite;
using UpperBackSite.Data.Move;
using UpperBackSite.Data.Startup;
using UpperBackSite.Tests.Servers;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Data.Postgres;

public sealed class DatabaseMoveTests : IDisposable
{
    private readonly InstalledSite installed = new();

    public void Dispose() => installed.Dispose();

    private readonly Lazy<string> empty = new(() => PostgresServer.Shared.NewDatabase("template1"));

    /// <summary>Nothing listens on port 9.</summary>
    private static readonly string[] Unreachable = ["--Database:Provider=Postgres", "--Database:ConnectionString=Host=127.0.0.1;Port=9;Database=site;Username=site"];

    private string[] Postgres => [.. PostgresServer.Shared.Settings(empty.Value).Select(setting => $"--{setting.Key}={setting.Value}")];

    [MoveFact]
    public async Task A_site_moves_with_all_its_data_and_runs_on_PostgreSQL()
    {
        var references = new List<string>();
        await using (var site = await installed.Serve())
        {
            references.Add(await InstalledSite.Send(site.Visitor()));
            references.Add(await InstalledSite.Send(site.Visitor(), "Ann Other"));
        }

        await installed.Run("staff", "add", "Ada Byron", "ada@clinic.example", "--admin");
        await installed.Query("INSERT INTO \"StaffPasskeys\" SELECT x'01ff00', \"Id\", '{\"Name\":\"Ada’s phone\",\"PublicKey\":\"AQ==\",\"SignCount\":0,\"Transports\":[\"usb\",\"nfc\"],\"CreatedAt\":\"2026-11-24T10:00:00+00:00\"}' FROM \"StaffMembers\"");

        var (code, said) = await installed.Run(["database", "move", .. Postgres]);

        Assert.True(code == 0, said);
        Assert.Matches(@"Enquiries +2  [0-9a-f]{16}\n", said);
        Assert.Matches(@"StaffPasskeys +1  [0-9a-f]{16}\n", said);
        Assert.Contains("Start the site with these settings", said, StringComparison.Ordinal);
        await using (var site = await installed.Serve(Postgres))
        {
            references.Add(await InstalledSite.Send(site.Visitor()));
        }

        var (_, shown) = await installed.Run(["enquiries", .. Postgres]);
        Assert.All([.. references, "Sam O’Neill", "Ann Other"], words => Assert.Contains(words, shown, StringComparison.Ordinal));
        Assert.Contains("The audit log is intact", (await installed.Run(["audit", "verify", .. Postgres])).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await installed.Run(["keys", .. Postgres])).Code);
        Assert.Equal(references[..2].Order(), (await installed.References()).Order());
    }

    [MoveFact]
    public async Task A_database_that_is_not_empty_is_not_touched()
    {
        await installed.StoreOneEnquiry();
        Assert.Equal(0, (await installed.Run(["database", "move", .. Postgres])).Code);

        InstalledSite.ShouldRefuse(await installed.Run(["database", "move", .. Postgres]), "Nothing was moved, because the PostgreSQL database", "is not empty");
        Assert.Contains("1 of 1 enquiry", (await installed.Run(["enquiries", .. Postgres])).Output, StringComparison.Ordinal);
    }

    [SqliteFact]
    public async Task Nothing_moves_while_the_site_runs_or_without_a_site_or_its_keys_or_a_target()
    {
        InstalledSite.ShouldRefuse(await installed.Run(["database", "move", .. Unreachable]), "there is no database at");
        await using (await installed.Serve())
        {
            InstalledSite.ShouldRefuse(await installed.Run(["database", "move", .. Unreachable]), "stop it first");
        }

        InstalledSite.ShouldRefuse(await installed.Run("database", "move"), "Set Database:Provider to Postgres");
        InstalledSite.ShouldRefuse(await installed.Run("database", "move", "--Database:Provider=Postgres", "--Database:ConnectionString=Host=127.0.0.1"), "needs Database:ConnectionString with Host and Database");
        Directory.Delete(installed.Keys, recursive: true);
        InstalledSite.ShouldRefuse(await installed.Run(["database", "move", .. Unreachable]), "do not decrypt");
    }

    [SqliteFact]
    public async Task An_unreachable_server_is_named_and_the_source_is_unchanged()
    {
        var reference = await installed.StoreOneEnquiry();

        InstalledSite.ShouldRefuse(await installed.Run(["database", "move", .. Unreachable]), "PostgreSQL error 08006, it does not respond");

        Assert.Equal([reference], await installed.References());
        Assert.Equal(0, (await installed.Run("audit", "verify")).Code);
    }

    [SqliteFact]
    public async Task A_database_of_another_version_is_not_moved()
    {
        await installed.StoreOneEnquiry();
        await InstalledSite.Query(installed.Database, "DELETE FROM __EFMigrationsHistory");

        InstalledSite.ShouldRefuse(await installed.Run(["database", "move", .. Unreachable]), "is from an earlier version");
    }

    [SqliteFact]
    public async Task Every_table_can_be_read_and_its_hash_changes_with_its_rows()
    {
        await installed.StoreOneEnquiry();
        await using var source = new SqliteConnection($"Data Source={installed.Database};Pooling=false");
        await source.OpenAsync();
        await using var target = new DesignTimePostgresDbContextFactory().CreateDbContext([]);
        var tables = MovedTable.FindAll(target.Model).ToDictionary(table => table.Name);
        foreach (var table in tables.Values)
        {
            var rows = await TestDatabase.Query(source, $"SELECT CAST(count(*) AS TEXT) FROM \"{table.Name}\"");
            Assert.Equal(rows, [$"{(await table.ComputeDigestAsync(source, default)).Rows}"]);
        }

        var before = await tables["Enquiries"].ComputeDigestAsync(source, default);
        Assert.Equal(1, before.Rows);
        await TestDatabase.Query(source, "UPDATE \"Enquiries\" SET \"Version\" = \"Version\" + 1");
        Assert.NotEqual(before.Hash, (await tables["Enquiries"].ComputeDigestAsync(source, default)).Hash);
    }
}

/// <summary>A test that needs both databases, whichever the other tests use.</summary>
public sealed class MoveFactAttribute : FactAttribute
{
    public MoveFactAttribute() => Skip = SqliteOnly.SkipReason ?? new PostgresFactAttribute().Skip;
}
