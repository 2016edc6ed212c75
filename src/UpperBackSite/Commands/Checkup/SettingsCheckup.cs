using Microsoft.AspNetCore.HostFiltering;
using Microsoft.Extensions.Options;
using UpperBackSite.Clinic;

namespace UpperBackSite.Commands.Checkup;

/// <summary>Settings that are valid, and those that a site on the internet should have.</summary>
public sealed class SettingsCheckup(IServiceProvider services)
{
    public IEnumerable<Finding> Findings()
    {
        var invalid = Invalid();
        if (invalid is not null)
        {
            return [Finding.Wrong("settings", invalid)];
        }

        var missing = Missing().ToList();
        return missing.Count > 0 ? missing : [Finding.Ok("settings", "all valid; address, hosts and clinic are set")];
    }

    private string? Invalid()
    {
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
            return null;
        }
        catch (Exception failure) when (failure is OptionsValidationException or AggregateException)
        {
            var all = failure is AggregateException several ? several.Flatten().InnerExceptions : [failure];
            return string.Join("; ", all.Select(one => one.Message));
        }
    }

    private IEnumerable<Finding> Missing()
    {
        if (services.GetRequiredService<IOptions<SiteOptions>>().Value.Address is null)
        {
            yield return Finding.Warning("settings", "Site:Address is not set: links in mail and for search engines need the site's public address");
        }

        if (services.GetRequiredService<IOptions<HostFilteringOptions>>().Value.AllowedHosts is null or [] or ["*"])
        {
            yield return Finding.Warning("settings", "AllowedHosts is *: name the site's own hosts, so that it answers to no other");
        }

        if (services.GetRequiredService<IOptions<ClinicOptions>>().Value.IsExample)
        {
            yield return Finding.Warning("settings", "Clinic is still the example: set Clinic, with IsExample false");
        }
    }
}
