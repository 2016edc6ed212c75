using System.Net.Http.Headers;

namespace UpperBackSite.Tests.Site;

/// <summary>A browser that keeps cookies and does not follow redirects.</summary>
public sealed class Visitor(HttpClient client)
{
    public HttpClient Client => client;

    public async Task<WebPage> Open(string address, params (string Name, string Value)[] headers) =>
        await Send(HttpMethod.Get, address, null, headers);

    public async Task<WebPage> Send(HttpMethod method, string address, HttpContent? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, address) { Content = body };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await client.SendAsync(request);
        return await WebPage.From(this, response, address);
    }

    public Task<WebPage> Post(string address, params (string Name, string Value)[] fields) =>
        Send(HttpMethod.Post, address, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));

    public Task<WebPage> PostRaw(string address, string body, string contentType)
    {
        var content = new StringContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        return Send(HttpMethod.Post, address, content);
    }
}
