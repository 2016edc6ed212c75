using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace UpperBackSite.Platform.Http;

/// <summary>Limits on connections, headers, bodies and data rates. Each is far above what browsers need.</summary>
public static class ServerLimits
{
    public static IServiceCollection AddServerLimits(this IServiceCollection services) => services
        .Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // Uses the listening socket that systemd passes on; has no effect without one.
            kestrel.UseSystemd();
            Set(kestrel.Limits);
        });

    private static void Set(KestrelServerLimits limits)
    {
        // A connection costs about 10 KB and one file descriptor; services usually may open at least 16,384.
        limits.MaxConcurrentConnections = 8000;
        // Nothing uses WebSockets or other upgrades.
        limits.MaxConcurrentUpgradedConnections = 0;
        // Longer than the 60 to 75 seconds of proxies and browsers, so that the client closes an idle connection and no request is lost.
        limits.KeepAliveTimeout = TimeSpan.FromSeconds(90);

        // Allows a pasted query of 10,000 characters, at up to 9 bytes each when encoded.
        limits.MaxRequestLineSize = 128 * 1024;
        // Browsers send about 20 headers of 2 KB in all. Staff cookies grow with their claims and are split into chunks of 4 KB.
        limits.MaxRequestHeaderCount = 64;
        limits.MaxRequestHeadersTotalSize = 32 * 1024;
        // Headers fit into a few packets and arrive within seconds, even on a slow line.
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);

        limits.MaxRequestBodySize = FormGuard.MaxBytes;
        // A tenth of the slowest mobile connection, with time to change between cells. A typical form takes seconds, the largest minutes.
        limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(10));
        // The same for slow readers, so that they do not hold responses in memory.
        limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(10));

        // HTTP/2 is only used where the site serves TLS without a proxy.
        limits.Http2.MaxStreamsPerConnection = 100;
        limits.Http2.MaxRequestHeaderFieldSize = 32 * 1024;
        limits.Http2.KeepAlivePingDelay = TimeSpan.FromSeconds(30);
        limits.Http2.KeepAlivePingTimeout = TimeSpan.FromSeconds(15);
    }
}
