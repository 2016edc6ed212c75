using System.CommandLine;
using UpperBackSite.Commands.Shared;
using UpperBackSite.Data.Audit;
using UpperBackSite.Data.Startup;

namespace UpperBackSite.Commands;

/// <summary><c>audit verify</c>: checks the hash chain of the audit log.</summary>
public static class AuditCommand
{
    private const int HashLength = 64;

    public static Command Create()
    {
        var expect = new Option<string?>("--expect") { Description = "A last hash that you noted earlier. Also fails if the entries up to it were replaced" };
        var verify = new Command("verify", "Verifies the hash chain of the audit log. Exits 1 if an entry was changed, removed or added by anything but the site.") { expect };
        verify.TreatUnmatchedTokensAsErrors = false;
        verify.SetAction((parsed, cancellationToken) => Verify([.. parsed.UnmatchedTokens], parsed.GetValue(expect), cancellationToken));
        return new Command("audit", "Checks the log of who viewed and changed what.") { verify };
    }

    private static async Task<int> Verify(string[] settings, string? expectedHash, CancellationToken cancellationToken)
    {
        expectedHash = expectedHash?.Trim().ToLowerInvariant();
        if (expectedHash is not null && (expectedHash.Length != HashLength || !expectedHash.All(char.IsAsciiHexDigit)))
        {
            await Console.Error.WriteLineAsync($"--expect needs a hash of {HashLength} digits and letters from a to f, as this command prints it.");
            return 1;
        }

        await using var app = UpperBackSiteBuilder.Build(settings);
        await using var scope = app.Services.CreateAsyncScope();
        if (!await scope.ServiceProvider.GetRequiredService<DatabasePreparation>().PrepareExistingAsync(cancellationToken))
        {
            Console.WriteLine(CommandOutput.NothingStored);
            return 0;
        }

        var result = await scope.ServiceProvider.GetRequiredService<AuditTrail>().VerifyAsync(cancellationToken, expectedHash);
        if (!result.IsIntact)
        {
            await Console.Error.WriteLineAsync(Explain(result));
            return 1;
        }

        Console.WriteLine($"The audit log is intact. Entries checked: {result.ValidCount}. Last hash: {result.LastHash}");
        return 0;
    }

    private static string Explain(AuditVerification result) => result switch
    {
        { FirstInvalidId: { } entry } => $"The audit log has been changed: entry {entry} does not match its hash. Intact entries before it: {result.ValidCount}.",
        { IsEndMissing: true } => $"The audit log has been changed: entries are missing at its end. Entries left: {result.ValidCount}. Last hash: {result.LastHash}",
        _ => $"The audit log has been replaced: no entry has the hash that you noted. Entries checked: {result.ValidCount}. Last hash: {result.LastHash}",
    };
}
