using Microsoft.AspNetCore.Http.Extensions;

namespace UpperBackSite.Platform.Http;

/// <summary>Redirects paths with capitals or a trailing slash to the canonical path.</summary>
public static class CanonicalUrlRedirect
{
    public static IApplicationBuilder UseCanonicalUrlRedirect(this IApplicationBuilder app) =>
        app.Use((context, next) =>
        {
            var canonical = GetCanonicalPath(context.Request.Path.Value);
            if (canonical is null || !(HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)))
            {
                return next(context);
            }

            if (context.Request.QueryString.HasValue)
            {
                // The query string can hold a secret, such as the key of an enquiry page.
                context.Response.Headers.CacheControl = "no-store";
            }

            context.Response.Redirect(
                UriHelper.BuildRelative(context.Request.PathBase, canonical, context.Request.QueryString), permanent: true);
            return Task.CompletedTask;
        });

    /// <summary>Returns the canonical path, or null when the path is canonical already. Paths with a file extension keep their case.</summary>
    private static string? GetCanonicalPath(string? path)
    {
        if (path is null or "" or "/" || Path.HasExtension(path))
        {
            return null;
        }

        // Repeated leading slashes are collapsed: a redirect to "//elsewhere.example" would leave the site.
        var canonical = "/" + path.Trim('/').ToLowerInvariant();
        return canonical == path ? null : canonical;
    }
}
