using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace UpperBackSite.Platform.Http;

/// <summary>
/// Answers 400 to a Host header, or a forwarded one, that names no possible host, before anything reads the host of the request: the
/// framework throws for some of them. A request without a host is let through, as HTTP/1.0 allows.
/// </summary>
public sealed class ValidHostFilter : IStartupFilter
{
    /// <summary>Maximum length of a domain name in characters (RFC 1035, 2.3.4).</summary>
    private const int MaxNameLength = 253;

    private const int MaxLabelLength = 63;

    private static readonly IdnMapping Idn = new();

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((context, rest) => AreHostsValid(context.Request.Headers) ? rest(context) : RefuseAsync(context.Response));
        next(app);
    };

    /// <summary>Returns whether the text is a domain name in ASCII or an IP address, with or without a port.</summary>
    public static bool IsValid(string host)
    {
        var portStart = host.LastIndexOf(':');
        if (portStart > host.LastIndexOf(']'))
        {
            if (!ushort.TryParse(host.AsSpan(portStart + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port == 0)
            {
                return false;
            }

            host = host[..portStart];
        }

        return host is ['[', .. var address, ']']
            ? IPAddress.TryParse(address, out var parsed) && parsed.AddressFamily is AddressFamily.InterNetworkV6
            : IsName(host);
    }

    private static bool AreHostsValid(IHeaderDictionary headers) =>
        headers.Host.Concat(headers["X-Forwarded-Host"]).All(header => string.IsNullOrEmpty(header) || header.Split(',').All(host => IsValid(host.Trim())));

    private static Task RefuseAsync(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status400BadRequest;
        response.Headers.CacheControl = "no-store";
        response.ContentType = "text/plain";
        return response.WriteAsync("The Host header of this request is not a host name.\n");
    }

    private static bool IsName(string text)
    {
        var name = text.EndsWith('.') ? text[..^1] : text;
        return name.Length is > 0 and <= MaxNameLength && name.Split('.').All(IsLabel);
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= MaxLabelLength
        && label.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_')
        && (!label.StartsWith("xn--", StringComparison.OrdinalIgnoreCase) || IsDecodable(label));

    private static bool IsDecodable(string label)
    {
        try
        {
            return Idn.GetUnicode(label).Length > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}

public static class ValidHost
{
    /// <summary>Must be registered last, so that it runs before every other filter.</summary>
    public static IServiceCollection AddValidHost(this IServiceCollection services)
    {
        services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter, ValidHostFilter>());
        return services;
    }
}
