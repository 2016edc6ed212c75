using UpperBackSite.Health.Checks;
using UpperBackSite.Platform.Hosting;

namespace UpperBackSite.Health;

/// <summary>Registers the health checks that <c>/health/ready</c>, <c>/health</c> and the <c>doctor</c> command run.</summary>
public static class HealthRegistration
{
    /// <summary>Tag of checks that decide whether the process receives traffic. Their descriptions are public.</summary>
    public const string Ready = "ready";

    /// <summary>Tag of checks that read the whole database or contact another server. Only <c>doctor</c> runs them.</summary>
    public const string Thorough = "thorough";

    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        // Registered first, because AllowedHosts does not apply to it.
        services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter, LocalHealthFilter>());
        services.AddHealthChecks()
            .AddCheck<SettingsCheck>(SettingsCheck.Name)
            .AddCheck<ContentCheck>("content", tags: [Ready])
            .AddCheck<DatabaseCheck>("database", tags: [Ready])
            .AddCheck<KeysCheck>("keys", tags: [Ready])
            .AddCheck<IntegrityCheck>("integrity", tags: [Thorough])
            .AddCheck<OutboxCheck>("outbox")
            .AddCheck<EnquiriesCheck>("enquiries")
            .AddCheck<ClockCheck>("clock")
            .AddCheck<DiskCheck>("disk")
            .AddCheck<PermissionsCheck>("permissions", tags: [Thorough])
            .AddCheck<DataCopiesCheck>("copies", tags: [Thorough])
            .AddCheck<MailServerCheck>("mail", tags: [Thorough]);
        return services
            .AddValidatedOptions<HealthOptions>()
            .AddSingleton<ExamplePages>()
            .AddHostedService(provider => provider.GetRequiredService<ExamplePages>())
            .AddSingleton<Readiness>();
    }
}
