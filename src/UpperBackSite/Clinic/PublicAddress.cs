using Microsoft.AspNetCore.HostFiltering;
using Microsoft.Extensions.Options;

namespace UpperBackSite.Clinic;

/// <summary>Makes a path of the site into an address that works from anywhere.</summary>
public sealed class PublicAddress(IOptions<SiteOptions> options, IOptions<HostFilteringOptions> hosts)
{
    /// <summary>Without a slash at the end.</summary>
    public string Root(HttpRequest request) =>
        options.Value.Address?.TrimEnd('/') ?? $"{request.Scheme}://{request.Host}";

    public string Of(HttpRequest request, string path) => Root(request) + path;

    /// <summary>
    /// The root for links that leave by mail, or null. Whoever sends a form can name any host, and a link to it must not
    /// go out in the clinic's name: so it is the configured address, or a host that the site was told to answer, or this machine.
    /// </summary>
    public string? Trusted(HttpRequest request) =>
        options.Value.Address is not null || IsOneOfOurs(request.Host) ? Root(request) : null;

    /// <summary>The list of hosts names no port, so with one it is the sender's word again. Here, another port is still this machine.</summary>
    private bool IsOneOfOurs(HostString host) =>
        host.Host is "localhost" or "127.0.0.1" or "[::1]"
        || (host.Port is null or 80 or 443 && hosts.Value.AllowedHosts.Count > 0 && !hosts.Value.AllowedHosts.Contains("*"));
}
