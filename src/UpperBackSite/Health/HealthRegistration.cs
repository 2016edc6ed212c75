using UpperBackSite.Content;
using UpperBackSite.Data;
using UpperBackSite.Operation;

namespace UpperBackSite.Health;

public static class HealthRegistration
{
    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks()
            .AddCheck<ContentHealth>("content", tags: [Platform.Health.Ready])
            .AddCheck<DatabaseHealth>("database", tags: [Platform.Health.Ready])
            .AddCheck<KeysHealth>("keys", tags: [Platform.Health.Ready])
            .AddCheck<WorkHealth>("work")
            .AddCheck<DiskHealth>("disk");
        return services.AddHostedService<WorkWatch>();
    }
}
