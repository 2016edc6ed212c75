using Microsoft.AspNetCore.HostFiltering;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using UpperBackSite.Clinic;
using UpperBackSite.Platform.Hosting;

namespace UpperBackSite.Health.Checks;

/// <summary>Checks for invalid settings, and for settings that a public site needs.</summary>
public sealed class SettingsCheck(IServiceProvider services) : IHealthCheck
{
    public const string Name = "settings";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(Check());

    private HealthCheckResult Check()
    {
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
        }
        catch (Exception failure) when (failure is OptionsValidationException or AggregateException)
        {
            return HealthCheckResult.Unhealthy((StartupFault.Describe(failure) ?? failure.Message).ReplaceLineEndings("; "));
        }

        var missing = string.Join("; ", FindMissingSettings());
        return missing.Length > 0 ? HealthCheckResult.Degraded(missing) : HealthCheckResult.Healthy("all valid; Site:Address, AllowedHosts and Clinic are set");
    }

    private IEnumerable<string> FindMissingSettings()
    {
        if (services.GetRequiredService<IOptions<SiteOptions>>().Value.Address is null)
        {
            yield return "Site:Address is not set; set it to the site's public address, which is used for links in emails and by search engines";
        }

        if (services.GetRequiredService<IOptions<HostFilteringOptions>>().Value.AllowedHosts is null or [] or ["*"])
        {
            yield return "AllowedHosts is *; set it to the site's host names, so that requests for any other are rejected";
        }

        if (services.GetRequiredService<IOptions<ClinicOptions>>().Value.IsExample)
        {
            yield return "Clinic still has the example details; enter your clinic's details and set Clinic:IsExample to false";
        }

        if (services.GetRequiredService<ExamplePages>().Describe() is { } pages)
        {
            yield return pages;
        }
    }
}
