using System.Buffers;
using UpperBackSite.Platform.Http;
using UpperBackSite.Platform.Metrics;

namespace UpperBackSite.Platform.Caching;

/// <summary>
/// Marks an action whose answer to a request without a query depends on the content, the settings, the path and the host
/// alone, and not on cookies, who asks, or when. With a query the same action is run each time.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class CachedPageAttribute : Attribute;

/// <summary>Renders each cached page once for each version of the content and each host, and then answers with stored bytes.</summary>
public sealed class PageCache(PageStore store, OwnHosts hosts)
{
    private static readonly SearchValues<char> PathCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_/.,");

    /// <summary>A path waits for its own rendering, and rarely for that of another which shares its turn.</summary>
    private readonly SemaphoreSlim[] turns = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1, 1))];

    /// <summary>Whether the answer is the same for everyone and its key is one of few: no query, no odd host, no odd spelling of a path.</summary>
    public bool Applies(HttpContext context)
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

    public Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        if (!Applies(context))
        {
            return next(context);
        }

        // Read before the content is, so that a page made while that changes is stored among the old ones.
        var pages = store.Current;
        var key = PageKey.Of(context.Request);
        if (pages.Find(key) is { } page)
        {
            SiteMeter.PageCacheHit();
            return page.WriteAsync(context);
        }

        return RenderAsync(context, next, pages, key);
    }

    private async Task RenderAsync(HttpContext context, RequestDelegate next, StoredPages pages, PageKey key)
    {
        var (page, body) = (default(StoredPage), Array.Empty<byte>());
        var turn = turns[(uint)key.GetHashCode() % turns.Length];
        await turn.WaitAsync(context.RequestAborted);
        try
        {
            // Another request may have rendered it in the meantime.
            page = pages.Find(key);
            if (page is null)
            {
                body = await StoredPage.CaptureAsync(context, next);
                SiteMeter.PageCacheMiss();
                if (IsPage(context.Response))
                {
                    page = StoredPage.Compressed(context.Response, body);
                    if (page.IsForEveryone)
                    {
                        pages.Add(key, page);
                    }
                }
            }
        }
        finally
        {
            turn.Release();
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

    private static bool IsPage(HttpResponse response) =>
        response is { StatusCode: StatusCodes.Status200OK, HasStarted: false }
        && response.Headers.SetCookie.Count == 0
        && response.Headers.ContentEncoding.Count == 0
        && !EntityTags.MustNotBeStored(response);
}
