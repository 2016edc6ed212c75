using UpperBackSite.Platform.Telemetry;

namespace UpperBackSite.Platform.Caching;

/// <summary>Has a page rendered and stored: by the first who asks for it, while all others wait.</summary>
public static class PageRendering
{
    /// <param name="pages">Read before anything of the content is, so that a page made while that changes counts as old.</param>
    public static async Task Answer(HttpContext context, RequestDelegate next, StoredPages pages)
    {
        var key = PageKey.Of(context.Request);
        if (pages.Begin(key) is { } another)
        {
            await another.WaitAsync(context.RequestAborted);
            await (pages.Find(key)?.Answer(context) ?? next(context));
            return;
        }

        byte[]? rest;
        try
        {
            rest = await Begun(context, next, pages, key);
        }
        finally
        {
            pages.End(key);
        }

        // The others need not wait for a slow reader.
        await StoredPage.Write(context.Response, rest);
    }

    /// <summary>Renders the page, stores it, and begins the answer. What is left of that is returned.</summary>
    private static async Task<byte[]?> Begun(HttpContext context, RequestDelegate next, StoredPages pages, PageKey key)
    {
        // Another may have ended between the look at the store and now.
        if (pages.Find(key) is { } made)
        {
            return made.Begin(context);
        }

        var body = await Rendered(context, next);
        SiteMeter.PageCacheMiss();
        if (!IsToKeep(context.Response))
        {
            return body is [] || HttpMethods.IsHead(context.Request.Method) ? null : body;
        }

        var page = new StoredPage(context.Response, body);
        var rest = page.Chosen(context);
        await context.Response.StartAsync();
        if (page.KeepHeaders(context.Response))
        {
            pages.Keep(key, page);
        }

        return rest;
    }

    private static async Task<byte[]> Rendered(HttpContext context, RequestDelegate next)
    {
        var wire = context.Response.Body;
        using var body = new MemoryStream();
        context.Response.Body = body;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = wire;
        }

        return body.ToArray();
    }

    private static bool IsToKeep(HttpResponse response) =>
        response is { StatusCode: StatusCodes.Status200OK, HasStarted: false }
        && response.Headers.SetCookie.Count == 0
        && response.Headers.ContentEncoding.Count == 0
        && !PageTags.MustNotBeStored(response);
}
