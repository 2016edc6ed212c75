using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace UpperBackSite.Platform.Caching;

/// <summary>A page as it goes out: its bytes, and the headers with which it first went out.</summary>
public sealed class StoredPage
{
    private readonly PackedBody body;
    private readonly EntityTagHeaderValue tag;
    private readonly DateTimeOffset? changed;
    private readonly KeyValuePair<string, object?> route;
    private KeyValuePair<string, StringValues>[] headers = [];
    private bool isAskedFor;
    private int timesAsked;

    /// <param name="response">Says what the page is, and is told its tag; it has not begun.</param>
    public StoredPage(HttpResponse response, byte[] plain)
    {
        body = new PackedBody(plain);
        tag = PageTags.Of(plain);
        route = new("http.route", response.HttpContext.GetEndpoint()?.Metadata.GetMetadata<IRouteDiagnosticsMetadata>()?.Route);
        changed = response.GetTypedHeaders().LastModified;
        response.Headers.ETag = tag.ToString();
        response.Headers.Vary = StringValues.Concat(response.Headers.Vary, HeaderNames.AcceptEncoding);
        response.Headers.CacheControl = StringValues.IsNullOrEmpty(response.Headers.CacheControl) ? PageTags.AskEachTime : response.Headers.CacheControl;
    }

    /// <summary>How much memory it takes.</summary>
    public int Bytes => body.Bytes;

    /// <summary>
    /// Keeps the headers of the first answer, which must have begun: what stands before the page adds those of every answer
    /// at the last moment. False when they are for one person alone.
    /// </summary>
    public bool KeepHeaders(HttpResponse response)
    {
        headers = [.. response.Headers.Where(header => !IsOfOneAnswer(header.Key))];
        return response.Headers.SetCookie.Count == 0;
    }

    public Task Answer(HttpContext context) => Write(context.Response, Begin(context));

    /// <summary>All of the answer but its body, which is returned. Null when none is to follow.</summary>
    public byte[]? Begin(HttpContext context)
    {
        foreach (var (name, value) in headers)
        {
            context.Response.Headers[name] = value;
        }

        return Chosen(context);
    }

    /// <summary>Status, encoding and length; the body is returned, null when none is to follow.</summary>
    public byte[]? Chosen(HttpContext context)
    {
        var response = context.Response;
        if (PageTags.IsKnown(context.Request, tag, changed))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return null;
        }

        var encoding = AcceptedEncoding.Of(context.Request.Headers.AcceptEncoding);
        var bytes = body.In(encoding);
        response.Headers.ContentEncoding = encoding;
        response.ContentLength = bytes.Length;
        return HttpMethods.IsHead(context.Request.Method) ? null : bytes;
    }

    public static Task Write(HttpResponse response, byte[]? bytes)
    {
        if (bytes is null)
        {
            return Task.CompletedTask;
        }

        var written = response.BodyWriter.WriteAsync(bytes, response.HttpContext.RequestAborted);
        return written.IsCompletedSuccessfully ? Task.CompletedTask : written.AsTask();
    }

    /// <summary>In the measures of requests it counts for its route, also where the routing was not asked.</summary>
    public void CountForItsRoute(HttpContext context) => context.Features.Get<IHttpMetricsTagsFeature>()?.Tags.Add(route);

    public void Shrink() => body.Shrink();

    public void Notice()
    {
        // Written only when it changes: all readers share it.
        if (!isAskedFor)
        {
            isAskedFor = true;
        }
    }

    /// <summary>Since this was last looked at.</summary>
    public bool WasAskedFor()
    {
        var was = isAskedFor;
        isAskedFor = false;
        return was;
    }

    /// <summary>True the second time: then it is worth more work.</summary>
    public bool IsAskedAgain() => timesAsked < 2 && Interlocked.Increment(ref timesAsked) == 2;

    private static bool IsOfOneAnswer(string header) =>
        header is "Date" or "Content-Encoding" or "Content-Length" or "Transfer-Encoding" or "Connection";
}
