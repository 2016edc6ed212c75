using UpperBackSite.Tests.Data;
using UpperBackSite.Tests.Servers;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Postgres;

/// <summary>From the SQLite file to PostgreSQL, as an operator does it.</summary>
public sealed class DatabaseMoveTests : DataTest
{
    private readonly Lazy<string> empty = new(() => PostgresServer.Shared.NewDatabase("template1"));

    private string[] Postgres => [.. PostgresServer.Shared.Settings(empty.Value).Select(setting => $"--{setting.Key}={setting.Value}")];

    [MoveFact]
    public async Task A_site_moves_with_everything_it_has_and_goes_on_there()
    {
        var references = new List<string>();
        await using (var site = await Serve())
        {
            references.Add(await Send(site.Visitor()));
            references.Add(await Send(site.Visitor(), "Ann Other"));
        }

        await Run("staff", "add", "Ada Byron", "ada@clinic.example", "--admin");
        await Query("INSERT INTO \"StaffPasskeys\" SELECT x'01ff00', \"Id\", '{\"Name\":\"Ada’s phone\",\"PublicKey\":\"AQ==\",\"SignCount\":0,\"Transports\":[\"usb\",\"nfc\"],\"CreatedAt\":\"2026-11-24T10:00:00+00:00\"}' FROM \"StaffMembers\"");

        var (code, said) = await Run(["database", "move", .. Postgres]);

        Assert.True(code == 0, said);
        Assert.Matches(@"Enquiries +2  [0-9a-f]{16}\n", said);
        Assert.Matches(@"StaffPasskeys +1  [0-9a-f]{16}\n", said);
        Assert.Contains("Start the site with these settings", said, StringComparison.Ordinal);
        await using (var site = await Serve(Postgres))
        {
            references.Add(await Send(site.Visitor()));
        }

        var (_, shown) = await Run(["enquiries", .. Postgres]);
        Assert.All([.. references, "Sam O’Neill", "Ann Other"], words => Assert.Contains(words, shown, StringComparison.Ordinal));
        Assert.Contains("unbroken", (await Run(["audit", "verify", .. Postgres])).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await Run(["keys", .. Postgres])).Code);
        Assert.Equal(references[..2].Order(), (await References()).Order());
    }

    [MoveFact]
    public async Task A_database_that_is_not_empty_is_not_touched()
    {
        await StoreOne();
        Assert.Equal(0, (await Run(["database", "move", .. Postgres])).Code);

        ShouldRefuse(await Run(["database", "move", .. Postgres]), "Nothing was moved, because the PostgreSQL database", "is not empty");
        Assert.Contains("1 of 1 enquiries", (await Run(["enquiries", .. Postgres])).Output, StringComparison.Ordinal);
    }

    [MoveFact]
    public async Task Nothing_moves_while_the_site_runs_or_without_a_site_or_its_keys_or_a_target()
    {
        ShouldRefuse(await Run(["database", "move", .. Postgres]), "there is no database at");
        await using (await Serve())
        {
            ShouldRefuse(await Run(["database", "move", .. Postgres]), "stop it first");
        }

        ShouldRefuse(await Run("database", "move"), "Set Database:Provider to Postgres");
        Directory.Delete(Keys, recursive: true);
        ShouldRefuse(await Run(["database", "move", .. Postgres]), "do not open");
    }
}

/// <summary>A test that needs both databases, whichever the others run on.</summary>
public sealed class MoveFactAttribute : FactAttribute
{
    public MoveFactAttribute() => Skip = SqliteOnly.Reason ?? new PostgresFactAttribute().Skip;
}
