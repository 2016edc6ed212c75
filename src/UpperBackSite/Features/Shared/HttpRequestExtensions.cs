namespace UpperBackSite.Features.Shared;

public static class HttpRequestExtensions
{
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
