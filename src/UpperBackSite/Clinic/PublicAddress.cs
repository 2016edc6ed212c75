using Microsoft.Extensions.Options;

namespace UpperBackSite.Clinic;

/// <summary>Makes a path of the site into an address that works from anywhere.</summary>
public sealed class PublicAddress(IOptions<SiteOptions> options)
{
    /// <summary>Without a slash at the end.</summary>
    public string Root(HttpRequest request) =>
        options.Value.Address?.TrimEnd('/') ?? $"{request.Scheme}://{request.Host}";

    public string Of(HttpRequest request, string path) => Root(request) + path;
}
