using System.CommandLine;
using Microsoft.Extensions.Options;
using UpperBackSite.Data;
using UpperBackSite.Platform;

namespace UpperBackSite.Commands;

/// <summary>What the program can be asked to do. Without a command it serves the site.</summary>
/// <remarks>Unmatched words with a value are left alone: they are settings for the host, such as <c>--urls</c>.</remarks>
public static class SiteCommands
{
    public static async Task<int> Run(string[] args)
    {
        var root = new RootCommand("Serves the site. Settings can follow, for example --urls http://127.0.0.1:8080")
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        root.SetAction((_, stopping) => Serve(args, stopping));
        root.Add(CheckCommand.Create(args));
        root.Add(EnquiriesCommand.Create(args));
        root.Add(FeedbackCommand.Create(args));
        root.Add(SearchGapsCommand.Create(args));
        root.Add(StaffCommand.Create());
        root.Add(AuditCommand.Create(args));
        root.Add(RetentionCommand.Create());
        root.Add(HealthCommand.Create());
        root.Add(KeysCommand.Create());
        root.Add(BackupCommand.Create());
        root.Add(RestoreCommand.Create());
        root.Add(DoctorCommand.Create());
        root.Add(DatabaseCommand.Create());

        var parsed = root.Parse(args);
        if (Words.Slip(parsed) is { } slip)
        {
            await Console.Error.WriteLineAsync($"'{slip}' is neither a command nor an option nor a setting with a value. --help lists what there is; nothing was done.");
            return 1;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                // It would end the process after two seconds, whatever is in flight; the host knows when it is done.
                ProcessTerminationTimeout = TimeSpan.FromMinutes(5),
            });
        }
        catch (Exception unfit) when (unfit is StartRefusedException or OptionsValidationException)
        {
            await Console.Error.WriteLineAsync(unfit.Message);
            return 1;
        }
        catch (Exception failure) when (DatabaseFault.Of(failure) is { } fault)
        {
            // Any other fault is for the host to report, with its stack.
            await Console.Error.WriteLineAsync($"The database cannot be used: {fault}.");
            return 1;
        }
    }

    private static async Task<int> Serve(string[] args, CancellationToken stopping)
    {
        OutOfMemoryGuard.Register();
        await using var app = UpperBackSiteBuilder.Build(args);
        await app.RunAsync(stopping);
        return 0;
    }
}
