using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Hosting.Systemd;
using Microsoft.Extensions.Options;

namespace UpperBackSite.Platform.Http;

/// <summary>Shuts the site down on SIGTERM without cutting off requests in flight.</summary>
public static class GracefulShutdown
{
    /// <summary>
    /// Time for requests in flight: twice the slowest request, a form sent at the minimum data rate. Service managers
    /// must wait longer before they kill the process: <c>TimeoutStopSec</c>, <c>stop_grace_period</c>.
    /// </summary>
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(20);

    public static IServiceCollection AddGracefulShutdown(this IServiceCollection services) => services
        .AddSystemdNotifications()
        .Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout)
        .AddSingleton<IConnectionListenerFactory>(provider => new DrainingListenerFactory(
            ActivatorUtilities.CreateInstance<SocketTransportFactory>(provider),
            provider.GetRequiredService<IOptions<ProxyOptions>>().Value.Drain));

    /// <summary>
    /// Notifies systemd when the site is ready and when it stops (sd_notify(3)). <c>AddSystemd</c> does so only if the
    /// parent process is systemd, which <c>ProtectProc</c> hides.
    /// </summary>
    private static IServiceCollection AddSystemdNotifications(this IServiceCollection services) => Environment.GetEnvironmentVariable("NOTIFY_SOCKET") is { Length: > 0 }
        ? services.AddSingleton<ISystemdNotifier, SystemdNotifier>().AddSingleton<IHostLifetime, SystemdLifetime>()
        : services;

    /// <summary>Adds <c>Connection: close</c> to responses during shutdown.</summary>
    public static IApplicationBuilder UseGracefulShutdown(this IApplicationBuilder app)
    {
        var applicationStopping = app.ApplicationServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        return app.Use((context, next) =>
        {
            if (applicationStopping.IsCancellationRequested && HttpProtocol.IsHttp11(context.Request.Protocol))
            {
                context.Response.Headers.Connection = "close";
            }

            return next(context);
        });
    }
}
