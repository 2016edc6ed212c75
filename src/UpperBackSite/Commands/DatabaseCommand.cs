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
        var move = new Command("move", "Copies the SQLite database in Data:Path to the empty PostgreSQL database in the settings, and verifies the copy. Stop the site first.") { TreatUnmatchedTokensAsErrors = false };
        move.SetAction((parsed, cancellationToken) => MoveAsync([.. parsed.UnmatchedTokens], cancellationToken));
        return new Command("database", "Manages the site's database.") { move };
    }

    private static async Task<int> MoveAsync(string[] args, CancellationToken cancellationToken)
    {
        await using var app = UpperBackSiteBuilder.Build(args);
        await using var scope = app.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<SiteDatabase>();
        if (!database.IsPostgres)
        {
            await Console.Error.WriteLineAsync("Set Database:Provider to Postgres and Database:ConnectionString to the new, empty database, then run this command again.");
            return 1;
        }

        var moved = await ActivatorUtilities.CreateInstance<DatabaseMove>(scope.ServiceProvider).RunAsync(cancellationToken);
        foreach (var (table, content) in moved)
        {
            Console.WriteLine($"  {table,-20} {content.Rows,9:N0}  {content.Hash[..16]}");
        }

        WriteNextSteps(moved.Sum(table => table.Digest.Rows), database, scope.ServiceProvider.GetRequiredService<DataFolder>());
        return 0;
    }

    private static void WriteNextSteps(long rows, SiteDatabase database, DataFolder folder)
    {
        Console.WriteLine($"""
            Copied {rows:N0} rows to the {database.Name}. The row count and hash of each table match,
            a sample of every encrypted column was decrypted, and the audit log is identical.

            Next:
              1. Start the site with these settings and check /health/ready.
              2. To run the site on several machines, share {folder.Keys} and set Data:KeysPath to it.
              3. Back up with pg_dump from now on (run 'backup' for the commands), and back up the keys separately.
              4. When the site runs well, delete {folder.Database} and its -wal and -shm files: they contain personal data.
            """);
    }
}
