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
        });
        return services
            .AddValidatedOptions<ClinicOptions>()
            .AddValidatedOptions<SiteOptions>()
            .AddSingleton<IValidateOptions<ClinicOptions>, ExampleDetails>()
            .AddSingleton<OpeningHours>()
            .AddSingleton<PublicAddress>()
            .AddSingleton(provider => new KnownHosts(
                provider.GetRequiredService<IOptions<SiteOptions>>().Value.Address, provider.GetRequiredService<IOptions<HostFilteringOptions>>()));
    }
}
