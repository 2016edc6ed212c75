using UpperBackSite.Health.Checks;
using UpperBackSite.Platform.Hosting;

namespace UpperBackSite.Health;

/// <summary>The one set of checks, printed by <c>/health/ready</c>, <c>/health</c> and the command <c>doctor</c>.</summary>
public static class HealthRegistration
{
    /// <summary>Checks with this tag decide whether requests should come here. Their descriptions are public.</summary>
    public const string Ready = "ready";

    /// <summary>Checks with this tag read the whole database or ask another server, so only <c>doctor</c> runs them.</summary>
    public const string Thorough = "thorough";

    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
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
            .AddCheck<MailServerCheck>("mail", tags: [Thorough]);
        return services
            .AddValidatedOptions<HealthOptions>()
            .AddSingleton<Readiness>();
    }
}
