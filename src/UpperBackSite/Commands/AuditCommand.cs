using System.CommandLine;
using UpperBackSite.Data.Audit;
using UpperBackSite.Data.Startup;

namespace UpperBackSite.Commands;

/// <summary><c>audit verify</c>: checks the hash chain of the audit log.</summary>
public static class AuditCommand
{
    public static Command Create(string[] args)
    {
        var verify = new Command("verify", "Verifies the hash chain of the audit log. Exits 1 if an entry was changed or removed.") { TreatUnmatchedTokensAsErrors = false };
        verify.SetAction((_, cancellationToken) => Verify(args, cancellationToken));
        return new Command("audit", "Checks the log of who viewed and changed what.") { verify };
    }

    private static async Task<int> Verify(string[] args, CancellationToken cancellationToken)
    {
        await using var app = UpperBackSiteBuilder.Build(args);
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DatabasePreparation>().PrepareAsync(cancellationToken);

        var (sound, broken, last) = await scope.ServiceProvider.GetRequiredService<AuditTrail>().VerifyAsync(cancellationToken);
        if (broken is { } entry)
        {
            await Console.Error.WriteLineAsync($"The audit log has been changed: entry {entry} does not match its hash. Intact entries before it: {sound}.");
            return 1;
        }

        Console.WriteLine($"The audit log is intact. Entries checked: {sound}. Last hash: {last}");
        return 0;
    }
}
