using UpperBackSite.Platform.Settings;

namespace UpperBackSite.Platform.Hosting;

public static class ValidatedOptions
{
    /// <summary>Binds <c>ClinicOptions</c> to section <c>Clinic</c>, and so on. An invalid setting stops startup and is named.</summary>
    public static IServiceCollection AddValidatedOptions<T>(this IServiceCollection services)
        where T : class
    {
        var section = typeof(T).Name.Replace("Options", "", StringComparison.Ordinal);
        services.AddSingleton(new SettingsSection(section, typeof(T)));
        services.AddOptions<T>()
            .BindConfiguration(section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        return services;
    }
}
