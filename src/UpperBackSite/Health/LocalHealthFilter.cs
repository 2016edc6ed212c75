using System.Net;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.Extensions.Options;

namespace UpperBackSite.Health;

/// <summary>
/// Answers health checks that come from this machine under a name that AllowedHosts does not list: <c>health</c> and the
/// container's health check connect to 127.0.0.1.
/// </summary>
public sealed class LocalHealthFilter(IOptions<HostFilteringOptions> hosts) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.MapWhen(IsRefusedHealthCheck, local => local.UseRouting().UseEndpoints(endpoints => endpoints.MapHealth()));
        next(app);
    };

    private bool IsRefusedHealthCheck(HttpContext context)
    {
        var (client, host) = (context.Connection.RemoteIpAddress, context.Request.Host.Host);
        return context.Request.Path.Value is "/health/ready" or "/health/live"
            && client is not null && (IPAddress.IsLoopback(client) || client.Equals(context.Connection.LocalIpAddress))
            && (host is "localhost" || IPAddress.TryParse(host, out _))
            && !hosts.Value.AllowedHosts.Contains("*") && !hosts.Value.AllowedHosts.Contains(host);
    }
}
