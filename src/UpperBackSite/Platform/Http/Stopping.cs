using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Hosting.Systemd;
using Microsoft.Extensions.Options;

namespace UpperBackSite.Platform.Http;

/// <summary>How the site ends when it is told to (SIGTERM): nothing that was begun is cut off.</summary>
public static class Stopping
{
    /// <summary>
    /// For requests in flight: twice the slowest that there is, a form sent at the lowest rate that we take. Whoever
    /// stops the site must wait longer before it kills it: <c>TimeoutStopSec</c>, <c>stop_grace_period</c>.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static IServiceCollection AddStopping(this IServiceCollection services) => services
        .AddNotices()
        .Configure<HostOptions>(host => host.ShutdownTimeout = Patience)
        .AddSingleton<IConnectionListenerFactory>(provider => new DrainingListeners(
            ActivatorUtilities.CreateInstance<SocketTransportFactory>(provider),
            provider.GetRequiredService<IOptions<ProxyOptions>>().Value.Drain));

    /// <summary>
    /// Tells systemd when the site serves and when it stops (sd_notify(3)). <c>AddSystemd</c> does so only where it sees that
    /// its parent is systemd, which <c>ProtectProc</c> hides from it: a start would never count as done.
    /// </summary>
    private static IServiceCollection AddNotices(this IServiceCollection services) => Environment.GetEnvironmentVariable("NOTIFY_SOCKET") is { Length: > 0 }
        ? services.AddSingleton<ISystemdNotifier, SystemdNotifier>().AddSingleton<IHostLifetime, SystemdLifetime>()
        : services;

    /// <summary>Tells a proxy that it cannot send the next request over this connection.</summary>
    public static IApplicationBuilder UseStopping(this IApplicationBuilder app)
    {
        var cancellationToken = app.ApplicationServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        return app.Use((context, next) =>
        {
            if (cancellationToken.IsCancellationRequested && HttpProtocol.IsHttp11(context.Request.Protocol))
            {
                context.Response.Headers.Connection = "close";
            }

            return next(context);
        });
    }
}
