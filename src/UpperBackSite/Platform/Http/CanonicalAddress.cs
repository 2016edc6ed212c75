using Microsoft.AspNetCore.Http.Extensions;

namespace UpperBackSite.Platform.Http;

/// <summary>One address a page: capitals and a trailing slash lead to the lower-case address without one.</summary>
public static class CanonicalAddress
{
    public static IApplicationBuilder UseCanonicalAddress(this IApplicationBuilder app) =>
        app.Use((context, next) =>
        {
            var canonical = Of(context.Request.Path.Value);
            if (canonical is null || !(HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)))
            {
                return next(context);
            }

            if (context.Request.QueryString.HasValue)
            {
                // What it carries, such as the key of a private page, is for nobody's cache.
                context.Response.Headers.CacheControl = "no-store";
            }

            context.Response.Redirect(
                UriHelper.BuildRelative(context.Request.PathBase, canonical, context.Request.QueryString), permanent: true);
            return Task.CompletedTask;
        });

    /// <summary>The address to send the reader to, or null when they are there already. Files keep their case.</summary>
    private static string? Of(string? path)
    {
        if (path is null or "" or "/" || Path.HasExtension(path))
        {
            return null;
        }

        // Leading slashes collapse too: "//elsewhere.example" as a redirect would leave the site.
        var canonical = "/" + path.Trim('/').ToLowerInvariant();
        return canonical == path ? null : canonical;
    }
}
