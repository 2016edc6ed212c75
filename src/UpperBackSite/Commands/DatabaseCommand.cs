using System.CommandLine;
using UpperBackSite.Data;
using UpperBackSite.Data.Move;
using UpperBackSite.Platform.Hosting;

namespace UpperBackSite.Commands;

/// <summary><c>database move</c>: copies the data from SQLite to PostgreSQL.</summary>
public static class DatabaseCommand
{
    public static Command Create()
    {
        var move = new Command("move", "Copies the SQLite database of Data:Path into the empty PostgreSQL database that the settings name, and proves the copy. The site must not be running.") { TreatUnmatchedTokensAsErrors = false };
        move.SetAction((parsed, cancellationToken) => MoveAsync([.. parsed.UnmatchedTokens], cancellationToken));
        return new Command("database", "Where the site's data is.") { move };
    }

    private static async Task<int> MoveAsync(string[] args, CancellationToken cancellationToken)
    {
        await using var app = UpperBackSiteBuilder.Build(args);
        await using var scope = app.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<SiteDatabase>();
        if (!database.IsPostgres)
        {
            await Console.Error.WriteLineAsync("Set Database:Provider to Postgres and Database:ConnectionString to the new, empty database, as the site is to have them, and run this again.");
            return 1;
        }

        var moved = await ActivatorUtilities.CreateInstance<DatabaseMove>(scope.ServiceProvider).RunAsync(cancellationToken);
        foreach (var (table, content) in moved)
        {
            Console.WriteLine($"  {table,-20} {content.Rows,9:N0}  {content.Hash[..16]}");
        }

        Tell(moved.Sum(table => table.Content.Rows), database, scope.ServiceProvider.GetRequiredService<DataFolder>());
        return 0;
    }

    private static void Tell(long rows, SiteDatabase database, DataFolder folder)
    {
        Console.WriteLine($"""
            All {rows:N0} rows are in the {database.Name}. Each table has as many as before and the same hash,
            the keys open a sample of every encrypted column, and the audit trail is the same.

            Next:
              1. Start the site with these settings, and look at /health/ready.
              2. For processes on other machines, share {folder.Keys} and set Data:KeysPath to it.
              3. Back it up with pg_dump from now on ('backup' says how), and the keys apart from it.
              4. When it runs well, delete {folder.Database} with its -wal and -shm: it holds personal data.
            """);
    }
}
