namespace UpperBackSite.Features.Shared;

public static class HttpRequestExtensions
{
    /// <summary>Returns whether the browser cannot have kept a cookie: all are Secure, and the page was opened over http on another machine.</summary>
    public static bool IsWithoutSecureCookies(this HttpRequest request) =>
        !request.IsHttps && request.Cookies.Count == 0 && request.Host.Host is not ("localhost" or "127.0.0.1" or "[::1]");

    /// <summary>Returns whether the request accepts JSON explicitly and with a higher quality than HTML.</summary>
    public static bool PrefersJson(this HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        return Quality("application/json") is { } json && json > (Quality("text/html") ?? 0);

        double? Quality(string type) => accepted
            .Where(item => item.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase))
            .Select(item => item.Quality ?? 1)
            .Cast<double?>()
            .Max();
    }
}
