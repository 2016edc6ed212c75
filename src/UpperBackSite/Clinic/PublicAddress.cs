using System.Net;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.Extensions.Options;

namespace UpperBackSite.Clinic;

public sealed class PublicAddress(IOptions<SiteOptions> options, IOptions<HostFilteringOptions> hosts)
{
    private string? Configured => options.Value.Address?.TrimEnd('/');

    /// <summary>Returns the root address without a trailing slash: the configured one, or that of the request.</summary>
    public string GetRoot(HttpRequest request) => Configured ?? $"{request.Scheme}://{request.Host}";

    public string GetUrl(HttpRequest request, string path) => GetRoot(request) + path;

    /// <summary>
    /// Returns the root address for links in email, or null when none can be trusted: the configured address, an explicitly
    /// allowed host, or localhost for a local request.
    /// </summary>
    /// <remarks>Anyone can send a form with any Host header, and a link to such a host must not be sent in the clinic's name.</remarks>
    public string? GetTrustedRoot(HttpRequest? request) =>
        Configured ?? (request is not null && (IsAllowedHost(request.Host) || IsLocalRequest(request)) ? GetRoot(request) : null);

    /// <summary>Returns whether the host is allowed explicitly, on a default port. The list of hosts contains no ports.</summary>
    private bool IsAllowedHost(HostString host) =>
        host.Port is null or 80 or 443 && hosts.Value.AllowedHosts.Count > 0 && !hosts.Value.AllowedHosts.Contains("*");

    /// <summary>Returns whether the connection is local. With a forwarded header the client is behind a proxy and not local.</summary>
    private static bool IsLocalRequest(HttpRequest request) =>
        request.Host.Host is "localhost" or "127.0.0.1" or "[::1]"
        && request.HttpContext.Connection.RemoteIpAddress is { } visitor && IPAddress.IsLoopback(visitor)
        && !request.Headers.ContainsKey("X-Forwarded-For");
}
