namespace UpperBackSite.Platform.Hosting;

/// <summary>Settings are typed, bound to the section that the type is named for, and proved before the first request.</summary>
public static class ValidatedOptions
{
    /// <summary>Binds <c>ClinicOptions</c> to section <c>Clinic</c>, and so on; a wrong setting stops the start and says which.</summary>
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
