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
    /// Returns the root address for links in email, or null when none can be trusted: the configured address, a host that AllowedHosts
    /// names, or localhost for a local connection.
    /// </summary>
    /// <remarks>Anyone can send a form with any Host header, and a link to such a host must not be sent in the clinic's name.</remarks>
    public string? GetTrustedRoot(HttpRequest? request) =>
        Configured ?? (request is not null && (IsAllowedHost(request.Host) || IsLocalRequest(request)) ? GetRoot(request) : null);

    /// <summary>
    /// Returns whether AllowedHosts names the host and the port is the default one: the list contains no ports. A pattern names no host,
    /// and the loopback names stand for the machine of whoever opens the link.
    /// </summary>
    private bool IsAllowedHost(HostString host) =>
        host.Port is null or 80 or 443 && !IsLoopback(host) && hosts.Value.AllowedHosts.Contains(host.Host, StringComparer.OrdinalIgnoreCase);

    /// <summary>Returns whether the connection is local. With a header that proxies add, the visitor is behind a proxy and not local.</summary>
    private static bool IsLocalRequest(HttpRequest request) =>
        IsLoopback(request.Host)
        && request.HttpContext.Connection.RemoteIpAddress is { } visitor && IPAddress.IsLoopback(visitor)
        && !request.Headers.Keys.Any(IsProxyHeader);

    private static bool IsLoopback(HostString host) => host.Host.ToLowerInvariant() is "localhost" or "127.0.0.1" or "[::1]";

    /// <remarks>Of a trusted proxy, the address is known and its headers have been replaced by <c>X-Original-…</c>.</remarks>
    private static bool IsProxyHeader(string name) =>
        name.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("X-Original-", StringComparison.OrdinalIgnoreCase)
        || name.Equals("X-Real-IP", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Forwarded", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Via", StringComparison.OrdinalIgnoreCase);
}
