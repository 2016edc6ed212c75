using System.Net;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.Extensions.Options;

namespace UpperBackSite.Clinic;

/// <summary>Makes a path of the site into an address that works from anywhere.</summary>
public sealed class PublicAddress(IOptions<SiteOptions> options, IOptions<HostFilteringOptions> hosts)
{
    private string? Configured => options.Value.Address?.TrimEnd('/');

    /// <summary>Without a slash at the end.</summary>
    public string Root(HttpRequest request) => Configured ?? $"{request.Scheme}://{request.Host}";

    public string Of(HttpRequest request, string path) => Root(request) + path;

    /// <summary>
    /// Returns the root for links that are sent by mail, or null when there is none to trust: the configured address, a host
    /// that the site was told to answer, or this machine for a visitor on it.
    /// </summary>
    /// <remarks>Anyone who sends a form can name any host, and a link to it must not go out in the clinic's name.</remarks>
    public string? TrustedRoot(HttpRequest? request) =>
        Configured ?? (request is not null && (IsListed(request.Host) || IsFromThisMachine(request)) ? Root(request) : null);

    /// <summary>The list names no ports, so another port is only the sender's word.</summary>
    private bool IsListed(HostString host) =>
        host.Port is null or 80 or 443 && hosts.Value.AllowedHosts.Count > 0 && !hosts.Value.AllowedHosts.Contains("*");

    /// <summary>The connection decides, not the Host header alone. A forwarded header means that somebody stands behind the connection.</summary>
    private static bool IsFromThisMachine(HttpRequest request) =>
        request.Host.Host is "localhost" or "127.0.0.1" or "[::1]"
        && request.HttpContext.Connection.RemoteIpAddress is { } visitor && IPAddress.IsLoopback(visitor)
        && !request.Headers.ContainsKey("X-Forwarded-For");
}
