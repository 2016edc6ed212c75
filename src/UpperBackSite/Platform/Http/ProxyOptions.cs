using System.ComponentModel.DataAnnotations;
using System.Net;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using UpperBackSite.Platform.Hosting;

namespace UpperBackSite.Platform.Http;

/// <summary>The reverse proxies in front of the site. Forwarded headers from other addresses are ignored.</summary>
public sealed class ProxyOptions : IValidatableObject
{
    /// <summary>
    /// IP addresses or networks, for example <c>10.0.0.5</c> or <c>172.16.0.0/12</c>. Empty by default, which ignores
    /// forwarded headers. List every proxy of a chain.
    /// </summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];

    /// <summary>How long a stopping site answers requests over open connections, in seconds. Must exceed the idle timeout of the proxy's connections.</summary>
    [Range(0, 15)]
    public int DrainSeconds { get; init; } = 2;

    /// <summary>The drain period; zero without a proxy.</summary>
    public TimeSpan Drain => TimeSpan.FromSeconds(Addresses.Count == 0 ? 0 : DrainSeconds);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        Addresses.Where(address => !IPAddress.TryParse(address, out _) && !System.Net.IPNetwork.TryParse(address, out _))
            .Select(address => new ValidationResult($"Proxy:Addresses: {address} is neither an IP address nor a network."));
}

public static class ProxyForwarding
{
    public static IServiceCollection AddProxyForwarding(this IServiceCollection services) => services.AddValidatedOptions<ProxyOptions>();

    public static IApplicationBuilder UseProxyForwarding(this IApplicationBuilder app)
    {
        var proxy = app.ApplicationServices.GetRequiredService<IOptions<ProxyOptions>>().Value;
        if (proxy.Addresses.Count == 0)
        {
            return app;
        }

        var forwarded = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
            // Walks through all known proxies: the visitor is the address before the outermost one.
            ForwardLimit = null,
            // A proxy can pass on a forwarded host that the visitor sent, so it is checked against AllowedHosts.
            AllowedHosts = app.ApplicationServices.GetRequiredService<IOptions<HostFilteringOptions>>().Value.AllowedHosts is { } hosts && !hosts.Contains("*") ? hosts : [],
        };
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var address in proxy.Addresses)
        {
            if (IPAddress.TryParse(address, out var one))
            {
                forwarded.KnownProxies.Add(one);
                continue;
            }

            forwarded.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(address));
        }

        return app.UseForwardedHeaders(forwarded);
    }
}
