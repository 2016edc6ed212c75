using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;
using UpperBackSite.Platform.Telemetry;

namespace UpperBackSite.Platform.Caching;

/// <summary>
/// A public page is rendered once for each version of the content and each host, and from then on answered with stored
/// bytes, before the rest of the site looks at the request.
/// </summary>
public static class PageCache
{
    public static IServiceCollection AddPageCache(this IServiceCollection services)
    {
        services.AddValidatedOptions<PageCacheOptions>()
            .AddSingleton<PageStore>()
            .AddSingleton<PageShrinking>()
            .AddHostedService(provider => provider.GetRequiredService<PageShrinking>());
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Optimal);
        services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Optimal);
        return services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "application/ld+json", "image/svg+xml"];
        });
    }

    /// <summary>
    /// Answers with what is stored. It stands behind what tells which host was asked, and before everything else: a stored
    /// page has the headers of every answer with it, and is counted, not logged line by line, which would cost half as much again.
    /// </summary>
    public static IApplicationBuilder UseStoredPages(this IApplicationBuilder app)
    {
        var store = app.ApplicationServices.GetRequiredService<PageStore>();
        var shrinking = app.ApplicationServices.GetRequiredService<PageShrinking>();
        return app.Use(next => context =>
        {
            if (!IsForEveryone(context.Request) || store.Now.Find(PageKey.Of(context.Request)) is not { } page)
            {
                return next(context);
            }

            SiteMeter.PageCacheHit();
            page.CountForItsRoute(context);
            shrinking.Notice(page);
            return page.Answer(context);
        });
    }

    /// <summary>Renders and stores what is the same for everyone; compresses and tags everything else as it comes.</summary>
    public static IApplicationBuilder UsePageRendering(this IApplicationBuilder app)
    {
        var store = app.ApplicationServices.GetRequiredService<PageStore>();
        return app
            .Use(next => context => IsKept(context) ? PageRendering.Answer(context, next, store.Now) : next(context))
            .UseWhen(context => !IsKept(context), others => others.UseResponseCompression().Use(PageTags.Tag));
    }

    private static bool IsKept(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<CachedPageAttribute>() is not null && IsForEveryone(context.Request);

    private static bool IsForEveryone(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && request.Headers.Authorization.Count == 0;
}
