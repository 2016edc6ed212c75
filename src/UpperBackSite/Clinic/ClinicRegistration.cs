using Microsoft.AspNetCore.HostFiltering;
using Microsoft.Extensions.Options;
using UpperBackSite.Platform.Hosting;
using UpperBackSite.Platform.Http;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Clinic;

public static class ClinicRegistration
{
    public static IServiceCollection AddClinic(this IServiceCollection services)
    {
        services.AddOptions<PlaceholderValues>().Configure<IOptions<ClinicOptions>, OpeningHours>((values, clinic, hours) =>
        {
            values.Add("clinic.name", clinic.Value.Name);
            values.Add("clinic.email", clinic.Value.Email);
            values.Add("clinic.phone", clinic.Value.Phone);
            values.Add("clinic.address", string.Join(", ", clinic.Value.Address));
            values.Add("clinic.hours", hours.ToDisplayText());
            values.Add("clinic.reply_within", hours.FormatReplyTime());
            values.Add("clinic.insurers", string.Join(", ", clinic.Value.Insurers));
            values.Add("clinic.cancellation", clinic.Value.Cancellation);
            values.Add("clinic.public_transport", clinic.Value.FindUs.PublicTransport);
            values.Add("clinic.parking", clinic.Value.FindUs.Parking);
            values.Add("clinic.server", clinic.Value.Server.Length == 0 ? "" : $"Your details are kept on {clinic.Value.Server}.");
            values.Add("clinic.backups", clinic.Value.KeepBackupsDays is { } days ? $"We delete each backup after {Plural.Format(days, "day")}." : "Ask us how long we keep them.");
            values.Add("clinic.step_free_access", clinic.Value.FindUs.StepFreeAccess);
        });
        services.AddOptions<HostFilteringOptions>()
            .PostConfigure<IHostEnvironment>((hosts, environment) => hosts.AllowedHosts = environment.IsDevelopment() ? AddLoopback(hosts.AllowedHosts) : hosts.AllowedHosts)
            .Validate(hosts => hosts.AllowedHosts.All(host => Uri.CheckHostName(host is ['*', '.', .. var domain] ? domain : host) is not UriHostNameType.Unknown || host is "*"), "AllowedHosts must be host names without https:// and without a port, separated by ;, such as www.example.org.")
            .ValidateOnStart();
        return services
            .AddValidatedOptions<ClinicOptions>()
            .AddValidatedOptions<SiteOptions>()
            .AddSingleton<IValidateOptions<ClinicOptions>, ExampleDetails>()
            .AddSingleton<OpeningHours>()
            .AddSingleton<PublicAddress>()
            .AddSingleton(provider => new KnownHosts(
                provider.GetRequiredService<IOptions<SiteOptions>>().Value.Address, provider.GetRequiredService<IOptions<HostFilteringOptions>>()));
    }

    /// <summary>Lets an owner preview the site with the settings of the real one.</summary>
    private static IList<string> AddLoopback(IList<string> hosts) => hosts.Contains("*") ? hosts : [.. hosts, "localhost", "127.0.0.1", "[::1]"];
}
