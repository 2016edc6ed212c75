namespace UpperBackSite.Platform.Hosting;

public static class ValidatedOptions
{
    /// <summary>Binds <c>ClinicOptions</c> to section <c>Clinic</c>, and so on. An invalid setting stops startup and is named.</summary>
    public static IServiceCollection AddValidatedOptions<T>(this IServiceCollection services)
        where T : class
    {
        services.AddOptions<T>()
            .BindConfiguration(typeof(T).Name.Replace("Options", "", StringComparison.Ordinal))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        return services;
    }
}
