using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;
using UpperBackSite.Platform.Hosting;
using UpperBackSite.Platform.Metrics;

namespace UpperBackSite.Platform.Caching;

public static class PageCacheExtensions
{
    public static IServiceCollection AddPageCache(this IServiceCollection services) => services
        .AddValidatedOptions<PageCacheOptions>()
        .AddSingleton<PageStore>()
        .AddSingleton<PageCache>()
        .Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Optimal)
        .Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Optimal)
        .AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "application/ld+json", "image/svg+xml"];
        });

    /// <summary>Must run directly after routing. A stored page is counted in the metrics of its route and is not logged.</summary>
    public static IApplicationBuilder UsePageCache(this IApplicationBuilder app)
    {
        var cache = app.ApplicationServices.GetRequiredService<PageCache>();
        return app.Use(next => context => cache.InvokeAsync(context, next));
    }

    /// <summary>Compresses responses that the page cache does not handle, and adds ETags to them.</summary>
    public static IApplicationBuilder UseCompressionAndETags(this IApplicationBuilder app)
    {
        var cache = app.ApplicationServices.GetRequiredService<PageCache>();
        return app.UseWhen(context => !cache.IsCacheableRequest(context), others => others.UseResponseCompression().Use(EntityTags.ApplyAsync));
    }

    /// <summary>Serves the files of wwwroot directly after routing, short-circuiting the rest of the pipeline.</summary>
    public static void MapStaticFiles(this WebApplication app)
    {
        // While developing, the framework would compress files that changed since the build, always with gzip, and call it brotli.
        app.Configuration["ReloadStaticAssetsAtRuntime"] = "false";
        var files = app.MapStaticAssets().WithFilesMetricRoute().ShortCircuit();
        if (!app.Environment.IsDevelopment())
        {
            files.Add(CacheInMemory);
        }
    }

    /// <summary>
    /// Caches a file in memory after its first request. The number of files is fixed at publish time. Range requests, and
    /// conditional requests for a file that is not cached yet, are left to the framework.
    /// </summary>
    private static void CacheInMemory(EndpointBuilder endpoint)
    {
        var serveFile = endpoint.RequestDelegate!;
        StoredPage? cached = null;
        endpoint.RequestDelegate = async context =>
        {
            if (!IsForWholeFile(context.Request))
            {
                await serveFile(context);
                return;
            }

            if (cached is null && HttpMethods.IsGet(context.Request.Method) && !IsConditional(context.Request))
            {
                var body = await StoredPage.CaptureAsync(context, serveFile);
                cached = StoredPage.CreateAsIs(context.Response, body);
            }

            await (cached?.WriteAsync(context) ?? serveFile(context));
        };
    }

    private static bool IsForWholeFile(HttpRequest request) =>
        request.Headers.Range.Count == 0 && request.Headers.IfMatch.Count == 0 && request.Headers.IfUnmodifiedSince.Count == 0;

    private static bool IsConditional(HttpRequest request) =>
        request.Headers.IfNoneMatch.Count > 0 || request.Headers.IfModifiedSince.Count > 0;
}
