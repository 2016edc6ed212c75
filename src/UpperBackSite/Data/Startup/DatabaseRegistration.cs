using UpperBackSite.Data.Audit;
using UpperBackSite.Data.Encryption;
using UpperBackSite.Data.Faults;
using UpperBackSite.Platform.Hosting;

namespace UpperBackSite.Data.Startup;

public static class DatabaseRegistration
{
    public static IServiceCollection AddDatabase(this IServiceCollection services)
    {
        services.AddDbContext<SiteDbContext>((provider, options) => DatabaseConnection.Configure(provider, options), optionsLifetime: ServiceLifetime.Singleton);
        return services
            .AddValidatedOptions<DatabaseOptions>()
            .AddSingleton<SiteDatabase>()
            .AddScoped(DatabaseConnection.CreateDbContext)
            .AddSingleton<DataFolderLock>()
            .AddSingleton<LookupKey>()
            .AddScoped<KeyCheck>()
            .AddScoped<DatabasePreparation>()
            .AddHostedService<DatabaseStartup>()
            .AddScoped<AuditTrail>()
            .AddExceptionHandler<DatabaseFaultLogger>();
    }
}
