using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using UpperBackSite.Clinic;
using UpperBackSite.Mail;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Health.Checks;

/// <summary>Connects and signs in to the mail server without sending a message.</summary>
public sealed class MailServerCheck(IOptions<MailOptions> options, IOptions<ClinicOptions> clinic, IHostEnvironment environment, MailTransport transport, MailFolder folder) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (options.Value.Host is not { } host)
        {
            return MailServerStartupCheck.IsRefused(options.Value, clinic.Value, environment)
                ? HealthCheckResult.Unhealthy(MailServerStartupCheck.Refusal)
                : HealthCheckResult.Degraded($"Mail:Host is not set, so emails are not sent but saved as files in the mail folder, unencrypted: {folder.ListFiles().Count} now. They are deleted with their enquiry, and after {Plural.Format(options.Value.KeepFilesDays, "day")}");
        }

        var server = $"{host}:{options.Value.Port}";
        try
        {
            return HealthCheckResult.Healthy($"connected to {server} ({await transport.TestConnectionAsync(host, cancellationToken)}); nothing was sent{(environment.IsDevelopment() ? ", and in development emails are saved as files" : "")}");
        }
        catch (MailNotSentException fault)
        {
            return HealthCheckResult.Unhealthy($"{server}: {fault.Message}");
        }
    }
}
