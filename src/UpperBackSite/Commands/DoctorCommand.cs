using System.CommandLine;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using UpperBackSite.Health.Checks;
using UpperBackSite.Platform.Hosting;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Commands;

/// <summary><c>doctor</c>: runs every health check and prints one line for each; exits 1 when one is unhealthy.</summary>
public static class DoctorCommand
{
    public static Command Create()
    {
        var command = new Command("doctor", "Checks settings, content, database, keys, mail, clock and disk. Changes nothing and sends no email. Exits 1 if a check fails.") { TreatUnmatchedTokensAsErrors = false };
        command.SetAction((parsed, cancellationToken) => Run([.. parsed.UnmatchedTokens], cancellationToken));
        return command;
    }

    private static async Task<int> Run(string[] args, CancellationToken cancellationToken)
    {
        try
        {
            return await Check(args, cancellationToken);
        }
        catch (InvalidSettingsException invalid)
        {
            foreach (var fault in invalid.Faults)
            {
                Console.WriteLine(Format(SettingsCheck.Name, HealthStatus.Unhealthy, fault));
            }

            return 1;
        }
    }

    private static async Task<int> Check(string[] args, CancellationToken cancellationToken)
    {
        await using var app = UpperBackSiteBuilder.Build(args);
        var checks = app.Services.GetRequiredService<HealthCheckService>();

        // The other checks depend on valid settings.
        var report = await checks.CheckHealthAsync(check => check.Name == SettingsCheck.Name, cancellationToken);
        if (report.Status is not HealthStatus.Unhealthy)
        {
            report = await checks.CheckHealthAsync(cancellationToken);
        }

        foreach (var (name, entry) in report.Entries)
        {
            Console.WriteLine(Format(name, entry.Status, entry.Description));
        }

        var unhealthy = report.Entries.Count(entry => entry.Value.Status is HealthStatus.Unhealthy);
        Console.WriteLine(unhealthy == 0 ? "No checks failed." : $"{Plural.Format(unhealthy, "check")} failed.");
        return unhealthy == 0 ? 0 : 1;
    }

    private static string Format(string name, HealthStatus status, string? description) =>
        $"{status switch { HealthStatus.Healthy => "OK", HealthStatus.Degraded => "WARNING", _ => "FAILED" },-8} {name,-11} {description}".TrimEnd();
}
