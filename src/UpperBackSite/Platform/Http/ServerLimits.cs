using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace UpperBackSite.Platform.Http;

/// <summary>What one connection, and all together, may ask of the server. Each limit is far from what a browser needs.</summary>
public static class ServerLimits
{
    public static IServiceCollection AddServerLimits(this IServiceCollection services) => services
        .Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // A listening socket that systemd hands over outlives every restart; without one this does nothing.
            kestrel.UseSystemd();
            Set(kestrel.Limits);
        });

    private static void Set(KestrelServerLimits limits)
    {
        // An open connection costs some 10 KB and a file descriptor; services commonly may have 16,384 of those and more.
        limits.MaxConcurrentConnections = 8000;
        // Nothing of ours upgrades, so nothing may leave the limits of HTTP.
        limits.MaxConcurrentUpgradedConnections = 0;
        // Longer than the 60 to 75 seconds that proxies and browsers keep an idle connection: they close it, and no request crosses our closing.
        limits.KeepAliveTimeout = TimeSpan.FromSeconds(90);

        // A pasted question of 10,000 characters is answered, not refused: up to 9 bytes each once encoded.
        limits.MaxRequestLineSize = 128 * 1024;
        // A browser sends some 20 headers of 2 KB in all; staff's cookies, which grow with their claims, come in pieces of 4 KB.
        limits.MaxRequestHeaderCount = 64;
        limits.MaxRequestHeadersTotalSize = 32 * 1024;
        // All headers fit into a few packets, so even over a poor line they come within seconds. Whoever drips them is gone then.
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);

        limits.MaxRequestBodySize = FormGuard.MostBytes;
        // A tenth of what the slowest telephone line does, with time to reconnect between two masts. At this rate the largest form takes minutes, a usual one seconds.
        limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(10));
        // Likewise for whoever reads slowly, so that nobody keeps pages in our memory.
        limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(10));

        // For those who serve TLS without a proxy: as many files as a page has, many times over, and headers as above.
        limits.Http2.MaxStreamsPerConnection = 100;
        limits.Http2.MaxRequestHeaderFieldSize = 32 * 1024;
        limits.Http2.KeepAlivePingDelay = TimeSpan.FromSeconds(30);
        limits.Http2.KeepAlivePingTimeout = TimeSpan.FromSeconds(15);
    }
}
