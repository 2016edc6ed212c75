using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace UpperBackSite.Platform;

/// <summary>What one connection may ask of the server.</summary>
public static class ServerLimits
{
    public static IServiceCollection AddServerLimits(this IServiceCollection services)
    {
        services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = FormGuard.MostBytes;
            // A pasted question of 10,000 characters is answered, not refused: up to 9 bytes each once encoded.
            kestrel.Limits.MaxRequestLineSize = 128 * 1024;
            kestrel.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });

        // Long enough for a request in flight to end when the site is told to stop.
        return services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(20));
    }
}
