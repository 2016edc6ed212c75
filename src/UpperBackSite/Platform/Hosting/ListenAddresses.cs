using System.Text.RegularExpressions;

namespace UpperBackSite.Platform.Hosting;

/// <summary>The addresses that the server listens on, as the settings name them.</summary>
public static partial class ListenAddresses
{
    private const string Default = "http://localhost:5000";

    /// <summary>Returns the URLs of <c>Kestrel:Endpoints</c>, else of <c>urls</c>, else of <c>http_ports</c> and <c>https_ports</c>, else the default.</summary>
    public static IReadOnlyList<string> Read(IConfiguration configuration)
    {
        string[] endpoints = [.. configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"]).OfType<string>()];
        if (endpoints.Length > 0)
        {
            return endpoints;
        }

        var urls = Split(configuration[WebHostDefaults.ServerUrlsKey]);
        string[] ports =
        [
            .. Split(configuration[WebHostDefaults.HttpPortsKey]).Select(port => $"http://*:{port}"),
            .. Split(configuration[WebHostDefaults.HttpsPortsKey]).Select(port => $"https://*:{port}"),
        ];
        return urls.Length > 0 ? urls : ports.Length > 0 ? ports : [Default];
    }

    /// <summary>Returns the first address that is not an http or https one of a host, a number as its port, and nothing else, or null. Kestrel would take "http://localhost:many" for every address on port 80.</summary>
    public static string? FindInvalid(IConfiguration configuration) => Read(configuration).FirstOrDefault(url => !Address().IsMatch(url));

    /// <summary>Returns a URL without a path at which this machine reaches the server, or null when none can be derived.</summary>
    public static Uri? FindLocal(IConfiguration configuration) =>
        Read(configuration).Select(ToLocal).OfType<Uri>().OrderBy(address => address.Scheme == Uri.UriSchemeHttp ? 0 : 1).FirstOrDefault();

    /// <summary>Replaces a host that means every address, or a name, by the loopback address. Port 0 stands for one that the system chooses.</summary>
    private static Uri? ToLocal(string url)
    {
        var isValid = Uri.TryCreate(url.Replace("://*", "://0.0.0.0", StringComparison.Ordinal).Replace("://+", "://0.0.0.0", StringComparison.Ordinal), UriKind.Absolute, out var address);
        if (!isValid || address!.Port is 0 || address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps)
        {
            return null;
        }

        var isOneAddress = address.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6 && address.Host is not ("0.0.0.0" or "[::]");
        return new UriBuilder(address.Scheme, isOneAddress ? address.Host : "127.0.0.1", address.Port).Uri;
    }

    /// <summary>Sockets of Unix and pipes of Windows are named by a path.</summary>
    [GeneratedRegex(@"^https?://((unix|pipe):/.+|(\[[0-9a-fA-F:.]+\]|[^\s:/\[\]]+)(:[0-9]{1,5})?/?)$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Address();

    private static string[] Split(string? setting) => (setting ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
