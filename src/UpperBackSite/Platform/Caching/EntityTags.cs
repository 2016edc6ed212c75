using System.Security.Cryptography;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace UpperBackSite.Platform.Caching;

/// <summary>Computes ETags from response bodies and answers conditional requests.</summary>
public static class EntityTags
{
    public const string PublicNoCache = "public, no-cache";

    /// <summary>For responses that only the browser may store; <see cref="PageCache"/> does not store them.</summary>
    public const string PrivateNoCache = "private, no-cache";

    /// <summary>Returns a weak tag, because every content encoding of a page shares it.</summary>
    public static EntityTagHeaderValue Compute(ReadOnlySpan<byte> body) =>
        new($"\"{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 12))}\"", isWeak: true);

    public static bool IsNoStore(HttpResponse response) =>
        response.Headers.CacheControl.ToString().Contains("no-store", StringComparison.Ordinal);

    /// <summary>Returns whether the request is conditional and the client's copy is current.</summary>
    public static bool IsNotModified(HttpRequest request, EntityTagHeaderValue tag, DateTimeOffset? lastModified)
    {
        if (request.Headers.IfNoneMatch is { Count: > 0 } ifNoneMatch)
        {
            return EntityTagHeaderValue.TryParseList(ifNoneMatch, out var tags)
                && tags.Any(other => other.Equals(EntityTagHeaderValue.Any) || other.Compare(tag, useStrongComparison: false));
        }

        return request.Headers.IfModifiedSince is { Count: > 0 } ifModifiedSince && lastModified is not null
            && HeaderUtilities.TryParseDate(ifModifiedSince.ToString(), out var cachedAt) && lastModified <= cachedAt;
    }

    /// <summary>Buffers the response, adds an ETag, and answers 304 when the client has the current version.</summary>
    public static async Task ApplyAsync(HttpContext context, RequestDelegate next)
    {
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            await next(context);
            return;
        }

        var body = await CaptureAsync(context, next);
        if (CanHaveETag(context.Response) && IsNotModified(context.Request, SetETag(context.Response, body), context.Response.GetTypedHeaders().LastModified))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            context.Response.ContentLength = null;
        }
        else if (body.Length > 0 && !HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
        }
    }

    /// <summary>Runs a HEAD request as GET, because files have no body for HEAD, and their tag would be another.</summary>
    private static async Task<byte[]> CaptureAsync(HttpContext context, RequestDelegate next)
    {
        var method = context.Request.Method;
        context.Request.Method = HttpMethods.Get;
        try
        {
            return await StoredPage.CaptureAsync(context, next);
        }
        finally
        {
            context.Request.Method = method;
        }
    }

    private static bool CanHaveETag(HttpResponse response) =>
        response is { StatusCode: StatusCodes.Status200OK, HasStarted: false }
        && !IsNoStore(response)
        && StringValues.IsNullOrEmpty(response.Headers.ETag);

    private static EntityTagHeaderValue SetETag(HttpResponse response, byte[] body)
    {
        var tag = Compute(body);
        response.Headers.ETag = tag.ToString();
        if (StringValues.IsNullOrEmpty(response.Headers.CacheControl))
        {
            response.Headers.CacheControl = PublicNoCache;
        }

        return tag;
    }
}
