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

        StoredPage? page;
        using var body = new MemoryStream();
        try
        {
            // Another may have ended between the look at the store and now.
            page = pages.Find(key) ?? await Rendered(context, next, body);
            pages.Keep(key, page);
        }
        finally
        {
            pages.End(key);
        }

        await (page?.Answer(context) ?? Send(context, body));
    }

    /// <summary>Null when it is not to be kept; then what there is of it is in the body.</summary>
    private static async Task<StoredPage?> Rendered(HttpContext context, RequestDelegate next, MemoryStream body)
    {
        var wire = context.Response.Body;
        context.Response.Body = body;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = wire;
        }

        return IsToKeep(context.Response) ? new StoredPage(context.Response, body.ToArray()) : null;
    }

    private static bool IsToKeep(HttpResponse response) =>
        response is { StatusCode: StatusCodes.Status200OK, HasStarted: false }
        && response.Headers.SetCookie.Count == 0
        && !PageTags.MustNotBeStored(response);

    private static async Task Send(HttpContext context, MemoryStream body)
    {
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            body.Position = 0;
            await body.CopyToAsync(context.Response.Body, context.RequestAborted);
        }
    }
}
