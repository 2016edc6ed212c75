using System.CommandLine;
using UpperBackSite.Data.Audit;
using UpperBackSite.Data.Startup;

namespace UpperBackSite.Commands;

/// <summary><c>audit verify</c>: checks the hash chain of the audit log.</summary>
public static class AuditCommand
{
    public static Command Create(string[] args)
    {
        var verify = new Command("verify", "Checks the chain of hashes of the audit trail, and exits 1 where it is broken.") { TreatUnmatchedTokensAsErrors = false };
        verify.SetAction((_, cancellationToken) => Verify(args, cancellationToken));
        return new Command("audit", "The trail of who did and viewed what.") { verify };
    }

    private static async Task<int> Verify(string[] args, CancellationToken cancellationToken)
    {
        await using var app = UpperBackSiteBuilder.Build(args);
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DatabasePreparation>().PrepareAsync(cancellationToken);

        var (sound, broken, last) = await scope.ServiceProvider.GetRequiredService<AuditTrail>().Verify(cancellationToken);
        if (broken is { } entry)
        {
            await Console.Error.WriteLineAsync($"Entry {entry} is not as it was written; the {sound} before it are.");
            return 1;
        }

        Console.WriteLine($"{sound} entries, unbroken. The last hash is {last}");
        return 0;
    }
}
