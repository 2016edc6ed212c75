using System.Security.Cryptography;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace UpperBackSite.Platform.Caching;

/// <summary>A page's ETag is made from what the reader gets, so it changes when that does and only then.</summary>
public static class PageTags
{
    public const string AskEachTime = "public, no-cache";

    /// <summary>Weak: the same page compressed in another way is the same page.</summary>
    public static EntityTagHeaderValue Of(ReadOnlySpan<byte> body) =>
        new($"\"{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 12))}\"", isWeak: true);

    public static bool MustNotBeStored(HttpResponse response) =>
        response.Headers.CacheControl.ToString().Contains("no-store", StringComparison.Ordinal);

    /// <summary>Whether the reader has the page already.</summary>
    public static bool IsKnown(HttpRequest request, EntityTagHeaderValue tag, DateTimeOffset? changed)
    {
        if (request.Headers.IfNoneMatch is { Count: > 0 } known)
        {
            return EntityTagHeaderValue.TryParseList(known, out var tags)
                && tags.Any(other => other.Equals(EntityTagHeaderValue.Any) || other.Compare(tag, useStrongComparison: false));
        }

        return request.Headers.IfModifiedSince is { Count: > 0 } since && changed is not null
            && HeaderUtilities.TryParseDate(since.ToString(), out var seen) && changed <= seen;
    }

    /// <summary>Holds an answer back until it is whole, tags it, and answers 304 to whoever has it already.</summary>
    public static async Task Tag(HttpContext context, RequestDelegate next)
    {
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            await next(context);
            return;
        }

        var body = context.Response.Body;
        using var page = new MemoryStream();
        context.Response.Body = page;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = body;
        }

        if (IsTaggable(context.Response) && IsKnown(context.Request, SetTag(context.Response, page), context.Response.GetTypedHeaders().LastModified))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            context.Response.ContentLength = null;
        }
        else if (!HttpMethods.IsHead(context.Request.Method))
        {
            page.Position = 0;
            await page.CopyToAsync(body, context.RequestAborted);
        }
    }

    private static bool IsTaggable(HttpResponse response) =>
        response is { StatusCode: StatusCodes.Status200OK, HasStarted: false }
        && !MustNotBeStored(response)
        && StringValues.IsNullOrEmpty(response.Headers.ETag);

    private static EntityTagHeaderValue SetTag(HttpResponse response, MemoryStream page)
    {
        var tag = Of(page.GetBuffer().AsSpan(0, (int)page.Length));
        response.Headers.ETag = tag.ToString();
        if (StringValues.IsNullOrEmpty(response.Headers.CacheControl))
        {
            response.Headers.CacheControl = AskEachTime;
        }

        return tag;
    }
}
