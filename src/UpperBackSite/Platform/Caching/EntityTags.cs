using System.Security.Cryptography;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace UpperBackSite.Platform.Caching;

/// <summary>Makes a page's ETag from what the reader gets, so that it changes when that does and only then.</summary>
public static class EntityTags
{
    public const string AskEachTime = "public, no-cache";

    /// <summary>For a browser alone: no cache that serves others stores it, and neither does the site's own.</summary>
    public const string AskEachTimeAlone = "private, no-cache";

    /// <summary>Weak: the same page compressed in another way is the same page.</summary>
    public static EntityTagHeaderValue Of(ReadOnlySpan<byte> body) =>
        new($"\"{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 12))}\"", isWeak: true);

    public static bool MustNotBeStored(HttpResponse response) =>
        response.Headers.CacheControl.ToString().Contains("no-store", StringComparison.Ordinal);

    /// <summary>Whether the reader has the page already.</summary>
    public static bool IsKnown(HttpRequest request, EntityTagHeaderValue tag, DateTimeOffset? lastModified)
    {
        if (request.Headers.IfNoneMatch is { Count: > 0 } known)
        {
            return EntityTagHeaderValue.TryParseList(known, out var tags)
                && tags.Any(other => other.Equals(EntityTagHeaderValue.Any) || other.Compare(tag, useStrongComparison: false));
        }

        return request.Headers.IfModifiedSince is { Count: > 0 } since && lastModified is not null
            && HeaderUtilities.TryParseDate(since.ToString(), out var seen) && lastModified <= seen;
    }

    /// <summary>Holds an answer back until it is whole, tags it, and answers 304 to whoever has it already.</summary>
    public static async Task TagAsync(HttpContext context, RequestDelegate next)
    {
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            await next(context);
            return;
        }

        var body = await StoredPage.CaptureAsync(context, next);
        if (IsTaggable(context.Response) && IsKnown(context.Request, SetTag(context.Response, body), context.Response.GetTypedHeaders().LastModified))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            context.Response.ContentLength = null;
        }
        else if (body.Length > 0 && !HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
        }
    }

    private static bool IsTaggable(HttpResponse response) =>
        response is { StatusCode: StatusCodes.Status200OK, HasStarted: false }
        && !MustNotBeStored(response)
        && StringValues.IsNullOrEmpty(response.Headers.ETag);

    private static EntityTagHeaderValue SetTag(HttpResponse response, byte[] body)
    {
        var tag = Of(body);
        response.Headers.ETag = tag.ToString();
        if (StringValues.IsNullOrEmpty(response.Headers.CacheControl))
        {
            response.Headers.CacheControl = AskEachTime;
        }

        return tag;
    }
}
