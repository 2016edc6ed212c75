using Microsoft.Extensions.Options;
using UpperBackSite.Clinic;

namespace UpperBackSite.Features.ClinicPages;

public static class ClinicPagesRegistration
{
    public static IServiceCollection AddClinicPages(this IServiceCollection services) => services
        .AddSingleton<ClinicPictures>()
        .AddSingleton<IValidateOptions<ClinicOptions>>(provider => provider.GetRequiredService<ClinicPictures>());
}
