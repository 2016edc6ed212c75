using System.CommandLine;
using Microsoft.Extensions.Options;
using UpperBackSite.Commands.Checkup;

namespace UpperBackSite.Commands;

/// <summary><c>doctor</c>: looks at everything that the site needs, a line each; exits 1 when something is wrong.</summary>
public static class DoctorCommand
{
    public static Command Create()
    {
        var command = new Command("doctor", "Looks at settings, mail, clock, disk, keys and database, and says of each whether it is well. It changes and sends nothing.") { TreatUnmatchedTokensAsErrors = false };
        command.SetAction((parsed, stopping) => Run([.. parsed.UnmatchedTokens], stopping));
        return command;
    }

    private static async Task<int> Run(string[] args, CancellationToken stopping)
    {
        try
        {
            return await Examine(args, stopping);
        }
        catch (OptionsValidationException wrong)
        {
            Console.WriteLine(Finding.Wrong("settings", wrong.Message));
            Console.WriteLine("The rest can be looked at when that is mended.");
            return 1;
        }
    }

    private static async Task<int> Examine(string[] args, CancellationToken stopping)
    {
        await using var app = UpperBackSiteBuilder.Build(args);
        await using var scope = app.Services.CreateAsyncScope();

        var wrong = 0;
        await foreach (var finding in Findings(scope.ServiceProvider, stopping))
        {
            Console.WriteLine(finding);
            wrong += finding.Health is Checkup.Health.Wrong ? 1 : 0;
        }

        Console.WriteLine(wrong == 0 ? "Nothing is wrong." : $"{wrong} to be mended.");
        return wrong == 0 ? 0 : 1;
    }

    private static async IAsyncEnumerable<Finding> Findings(IServiceProvider services, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stopping)
    {
        foreach (var finding in new SettingsCheckup(services).Findings())
        {
            yield return finding;
        }

        yield return await Of<MailCheckup>(services).Find(stopping);
        foreach (var finding in Of<MachineCheckup>(services).Findings())
        {
            yield return finding;
        }

        var database = Of<DatabaseCheckup>(services);
        foreach (var finding in await database.Findings(stopping))
        {
            yield return finding;
        }

        foreach (var finding in database.IsUsable ? await Of<WorkCheckup>(services).Findings(stopping) : [])
        {
            yield return finding;
        }
    }

    private static T Of<T>(IServiceProvider services) => ActivatorUtilities.CreateInstance<T>(services);
}
