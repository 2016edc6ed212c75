using System.Security.Cryptography;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace UpperBackSite.Platform.Caching;

/// <summary>Computes ETags from response bodies and answers conditional requests.</summary>
public static class EntityTags
{
    public const string AskEachTime = "public, no-cache";

    /// <summary>For responses that only the browser may store; <see cref="PageCache"/> does not store them either.</summary>
    public const string AskEachTimeAlone = "private, no-cache";

    /// <summary>Returns a weak tag, because every content encoding of a page shares it.</summary>
    public static EntityTagHeaderValue Of(ReadOnlySpan<byte> body) =>
        new($"\"{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 12))}\"", isWeak: true);

    public static bool MustNotBeStored(HttpResponse response) =>
        response.Headers.CacheControl.ToString().Contains("no-store", StringComparison.Ordinal);

    /// <summary>Returns whether the request is conditional and the client's copy is current.</summary>
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

    /// <summary>Buffers the response, adds an ETag, and answers 304 when the client has the current version.</summary>
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
