using System.Buffers;
using UpperBackSite.Platform.Http;
using UpperBackSite.Platform.Metrics;

namespace UpperBackSite.Platform.Caching;

/// <summary>
/// Marks an action whose response to a request without a query string depends only on the content, the settings, the path
/// and the host, and not on cookies, the user or the time. A request with a query string is never cached.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class CachedPageAttribute : Attribute;

/// <summary>Renders each cached page once for each content version, scheme and host, and then serves the stored bytes.</summary>
public sealed class PageCache(PageStore store, KnownHosts hosts)
{
    private static readonly SearchValues<char> PathCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_/.,");

    /// <summary>Each lock serialises the rendering of the paths whose keys map to it.</summary>
    private readonly SemaphoreSlim[] renderLocks = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1, 1))];

    /// <summary>
    /// Returns whether the response to the request may be cached: a GET or HEAD of a cached action over http or https, without a
    /// query string or an Authorization header, on a known host, with a canonical path. These conditions bound the number of keys.
    /// </summary>
    public bool IsCacheableRequest(HttpContext context)
    {
        var request = context.Request;
        return context.GetEndpoint()?.Metadata.GetMetadata<CachedPageAttribute>() is not null
            && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            && !request.QueryString.HasValue
            && request.Headers.Authorization.Count == 0
            && IsCanonical(request.Path.Value)
            && request.Scheme is "https" or "http"
            && hosts.Contains(request);
    }

    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (!IsCacheableRequest(context))
        {
            return next(context);
        }

        // Taken before rendering, so that a page rendered during a reload goes into the discarded store.
        var pages = store.Current;
        var key = PageKey.FromRequest(context.Request);
        if (pages.Find(key) is { } page)
        {
            SiteMeter.RecordPageCacheHit();
            return page.WriteAsync(context);
        }

        return RenderAsync(context, next, pages, key);
    }

    private async Task RenderAsync(HttpContext context, RequestDelegate next, StoredPages pages, PageKey key)
    {
        var (page, body) = (default(StoredPage), Array.Empty<byte>());
        var renderLock = renderLocks[(uint)key.GetHashCode() % renderLocks.Length];
        await renderLock.WaitAsync(context.RequestAborted);
        try
        {
            // Another request may have rendered the page while this one waited.
            page = pages.Find(key);
            if (page is null)
            {
                body = await StoredPage.CaptureAsync(context, next);
                SiteMeter.RecordPageCacheMiss();
                if (IsCacheableResponse(context.Response))
                {
                    page = StoredPage.CreateCompressed(context.Response, body);
                    if (page.IsPublic)
                    {
                        pages.Add(key, page);
                    }
                }
            }
        }
        finally
        {
            renderLock.Release();
        }

        if (page is not null)
        {
            await page.WriteAsync(context);
        }
        else if (body.Length > 0 && !HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
        }
    }

    private static bool IsCanonical(string? path) =>
        path is "/" || (path is [.., not '/'] && !path.AsSpan().ContainsAnyExcept(PathCharacters));

    private static bool IsCacheableResponse(HttpResponse response) =>
        response is { StatusCode: StatusCodes.Status200OK, HasStarted: false }
        && response.Headers.SetCookie.Count == 0
        && response.Headers.ContentEncoding.Count == 0
        && !EntityTags.IsNoStore(response);
}
