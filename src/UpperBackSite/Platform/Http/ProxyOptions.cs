using System.ComponentModel.DataAnnotations;
using System.Net;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using UpperBackSite.Platform.Hosting;

namespace UpperBackSite.Platform.Http;

/// <summary>The reverse proxies in front of the site. Only what they say of the visitor is believed.</summary>
public sealed class ProxyOptions : IValidatableObject
{
    /// <summary>
    /// IP addresses or networks, for example <c>10.0.0.5</c> or <c>172.16.0.0/12</c>. None by default: then nobody's
    /// forwarded headers count. Where one proxy stands behind another, both.
    /// </summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];

    /// <summary>How long a stopping site goes on answering over connections that a proxy holds. Longer than the proxy keeps idle ones.</summary>
    [Range(0, 15)]
    public int DrainSeconds { get; init; } = 2;

    /// <summary>Without a proxy nobody holds connections that matter, and stopping is at once.</summary>
    public TimeSpan Drain => TimeSpan.FromSeconds(Addresses.Count == 0 ? 0 : DrainSeconds);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        Addresses.Where(address => !IPAddress.TryParse(address, out _) && !System.Net.IPNetwork.TryParse(address, out _))
            .Select(address => new ValidationResult($"Proxy:Addresses: {address} is neither an IP address nor a network."));
}

public static class ForwardedVisitor
{
    public static IServiceCollection AddForwardedVisitor(this IServiceCollection services) => services.AddValidatedOptions<ProxyOptions>();

    public static IApplicationBuilder UseForwardedVisitor(this IApplicationBuilder app)
    {
        var proxy = app.ApplicationServices.GetRequiredService<IOptions<ProxyOptions>>().Value;
        if (proxy.Addresses.Count == 0)
        {
            return app;
        }

        var forwarded = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
            // Hop after hop as long as it is one of ours: the visitor is who stood before the outermost.
            ForwardLimit = null,
            // A proxy may hand on a header that a stranger wrote, so the host in it is held to the same list as any other.
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
