using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using UpperBackSite.Platform.Telemetry;

namespace UpperBackSite.Platform;

/// <summary>
/// A page is rendered once for each version of the content, compressed, and then served as stored bytes.
/// Its ETag is made from what the reader gets, so it changes when that does and only then.
/// </summary>
public static class PageCache
{
    public const string Policy = "Page";

    /// <param name="contentVersion">Changes with the content; a page cached for another version is not served.</param>
    public static IServiceCollection AddPageCache(this IServiceCollection services, Func<IServiceProvider, string> contentVersion)
    {
        services.AddOutputCache(cache => cache.AddPolicy(Policy, policy => policy
            .Expire(TimeSpan.FromDays(1))
            .AddPolicy<CountedAnswers>()
            .SetVaryByQuery([])
            .VaryByValue(context => new KeyValuePair<string, string>("content", contentVersion(context.RequestServices)))
            .VaryByValue(context => new KeyValuePair<string, string>("encoding", Encoding(context)))));

        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Optimal);
        services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Optimal);
        return services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "application/ld+json", "image/svg+xml"];
        });
    }

    public static IApplicationBuilder UsePageCache(this IApplicationBuilder app) =>
        app.UseOutputCache().UseResponseCompression().Use(Tag);

    /// <summary>The encoding that compression will choose: few values, however many ways there are to ask.</summary>
    private static string Encoding(HttpContext context) =>
        context.RequestServices.GetRequiredService<IResponseCompressionProvider>() is { } compression && compression.CheckRequestAcceptsCompression(context)
            ? compression.GetCompressionProvider(context)?.EncodingName ?? "none"
            : "none";

    /// <summary>Holds a page back until it is whole, tags it, and answers 304 to whoever has it already.</summary>
    private static async Task Tag(HttpContext context, RequestDelegate next)
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

        if (IsTaggable(context.Response))
        {
            SetTag(context.Response, page);
            if (IsKnown(context))
            {
                context.Response.StatusCode = StatusCodes.Status304NotModified;
                context.Response.ContentLength = null;
                return;
            }
        }

        if (HttpMethods.IsHead(context.Request.Method))
        {
            return;
        }

        page.Position = 0;
        await page.CopyToAsync(body, context.RequestAborted);
    }

    private static bool IsTaggable(HttpResponse response) =>
        response is { StatusCode: StatusCodes.Status200OK, HasStarted: false }
        && !response.Headers.CacheControl.ToString().Contains("no-store", StringComparison.Ordinal)
        && StringValues.IsNullOrEmpty(response.Headers.ETag);

    private static void SetTag(HttpResponse response, MemoryStream page)
    {
        var hash = SHA256.HashData(page.GetBuffer().AsSpan(0, (int)page.Length));
        // Weak: the same page compressed in another way is the same page.
        response.Headers.ETag = $"W/\"{Convert.ToHexStringLower(hash.AsSpan(0, 12))}\"";
        if (StringValues.IsNullOrEmpty(response.Headers.CacheControl))
        {
            response.Headers.CacheControl = "public, no-cache";
        }
    }

    private static bool IsKnown(HttpContext context)
    {
        var request = context.Request.GetTypedHeaders();
        var response = context.Response.GetTypedHeaders();
        if (request.IfNoneMatch is { Count: > 0 } known)
        {
            return known.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(response.ETag, useStrongComparison: false));
        }

        return request.IfModifiedSince is { } since && response.LastModified is { } changed && changed <= since;
    }
}
