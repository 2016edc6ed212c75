using UpperBackSite.Data.Audit;
using UpperBackSite.Data.Encryption;
using UpperBackSite.Platform;

namespace UpperBackSite.Data;

public static class Database
{
    public static IServiceCollection AddDatabase(this IServiceCollection services)
    {
        services.AddDbContext<SiteDbContext>((provider, options) => provider.GetRequiredService<SiteDatabase>().Configure(options), optionsLifetime: ServiceLifetime.Singleton);
        return services
            .AddValidatedOptions<DatabaseOptions>()
            .AddSingleton<SiteDatabase>()
            .AddScoped(SiteDatabase.Open)
            .AddSingleton<DataFolderLock>()
            .AddSingleton<LookupKey>()
            .AddScoped<KeyCheck>()
            .AddScoped<DatabasePreparation>()
            .AddHostedService<DatabaseStartup>()
            .AddScoped<AuditTrail>()
            .AddExceptionHandler<DatabaseFaultLog>();
    }
}
