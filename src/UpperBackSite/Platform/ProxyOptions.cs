using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace UpperBackSite.Platform;

/// <summary>The reverse proxies in front of the site. Only what they say of the visitor is believed.</summary>
public sealed class ProxyOptions
{
    /// <summary>IP addresses, for example <c>10.0.0.5</c>. None by default: then nobody's forwarded headers count.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];
}

public static class ForwardedVisitor
{
    public static IApplicationBuilder UseForwardedVisitor(this IApplicationBuilder app, ProxyOptions proxy)
    {
        if (proxy.Addresses.Count == 0)
        {
            return app;
        }

        var forwarded = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
        };
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var address in proxy.Addresses)
        {
            forwarded.KnownProxies.Add(IPAddress.Parse(address));
        }

        return app.UseForwardedHeaders(forwarded);
    }
}
