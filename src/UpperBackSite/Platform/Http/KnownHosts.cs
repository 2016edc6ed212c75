using System.Collections.Frozen;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.Extensions.Options;

namespace UpperBackSite.Platform.Http;

/// <summary>The hosts of this site: that of its public address, those in AllowedHosts, and localhost.</summary>
/// <param name="address">The public address of the site, or null.</param>
public sealed class KnownHosts(string? address, IOptions<HostFilteringOptions> filtering)
{
    private readonly FrozenSet<string> hosts = FrozenSet.ToFrozenSet(
    [
        "localhost", "127.0.0.1", "[::1]",
        .. filtering.Value.AllowedHosts.Where(host => !host.Contains('*', StringComparison.Ordinal)).Select(host => host.ToLowerInvariant()),
        .. address is null ? Array.Empty<string>() : [Authority(new Uri(address))],
    ]);

    /// <summary>Returns whether the Host header names one of them in lower case, on the default port or on the local port of the connection.</summary>
    public bool Contains(HttpRequest request) =>
        hosts.Contains(request.Host.Value ?? "")
        || (request.Host.Port is { } port && port == request.HttpContext.Connection.LocalPort && hosts.Contains(request.Host.Host));

    private static string Authority(Uri address) => address.IsDefaultPort ? address.IdnHost : $"{address.IdnHost}:{address.Port}";
}
