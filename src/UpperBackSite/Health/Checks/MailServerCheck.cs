using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using UpperBackSite.Mail;

namespace UpperBackSite.Health.Checks;

/// <summary>Connects and signs in to the mail server without sending a message.</summary>
public sealed class MailServerCheck(IOptions<MailOptions> options, MailTransport transport) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (options.Value.Host is not { } host)
        {
            return HealthCheckResult.Degraded("Mail:Host is not set, so emails are saved as files in the mail folder and not sent");
        }

        var server = $"{host}:{options.Value.Port}";
        try
        {
            return HealthCheckResult.Healthy($"connected to {server} ({await transport.TestConnectionAsync(host, cancellationToken)}); nothing was sent");
        }
        catch (MailNotSentException fault)
        {
            return HealthCheckResult.Unhealthy($"{server}: {fault.Message}");
        }
    }
}
