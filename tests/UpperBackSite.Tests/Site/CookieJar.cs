namespace UpperBackSite.Tests.Site;

/// <summary>Keeps cookies as browsers do on localhost, which they treat as secure. .NET's own handler does not.</summary>
public sealed class CookieJar(HttpMessageHandler connections) : DelegatingHandler(connections)
{
    public CookieJar()
        : this(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, MaxConnectionsPerServer = 64 })
    {
    }

    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, string> cookies = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!cookies.IsEmpty)
        {
            request.Headers.Add("Cookie", string.Join("; ", cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        }

        var response = await base.SendAsync(request, cancellationToken);
        foreach (var cookie in response.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
        {
            var (name, value) = (cookie.Split('=', 2)[0], cookie.Split('=', 2)[1].Split(';')[0]);
            cookies[name] = value;
        }

        return response;
    }
}
