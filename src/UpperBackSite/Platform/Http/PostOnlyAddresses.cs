using Microsoft.AspNetCore.Routing.Template;

namespace UpperBackSite.Platform.Http;

/// <summary>
/// Redirects GET for an address that only takes posts to the nearest page above it. Browsers request such an address when a tab is
/// restored or reloaded after a form was answered without a redirect.
/// </summary>
public static class PostOnlyAddresses
{
    /// <remarks>Must run after routing.</remarks>
    public static IApplicationBuilder UsePostOnlyAddresses(this IApplicationBuilder app) =>
        app.Use(async (context, next) =>
        {
            await next(context);
            // The routes of articles match such addresses as well and answer 404.
            if (context.Response is { StatusCode: StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed, HasStarted: false }
                && HttpMethods.IsGet(context.Request.Method)
                && !ErrorPages.IsReExecuting(context)
                && FindParent(context) is { } parent)
            {
                context.Response.Headers.Allow = default;
                context.Response.Redirect(parent + context.Request.QueryString);
            }
        });

    private static string? FindParent(HttpContext context)
    {
        var path = context.Request.Path.Value;
        if (!HasRoute(context, HttpMethods.Post, path) || HasRoute(context, HttpMethods.Get, path))
        {
            return null;
        }

        do
        {
            path = GetParent(path);
        }
        while (path is not null && !HasRoute(context, HttpMethods.Get, path));

        return path;
    }

    /// <summary>Returns whether a route of the method matches the path. Routes that begin with a parameter match any address and do not count.</summary>
    private static bool HasRoute(HttpContext context, string method, string? path) =>
        path?.Split('/') is ["", var first, ..]
        && context.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Any(endpoint =>
            endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(method) == true
            && new RouteTemplate(endpoint.RoutePattern) is { Segments: [{ Parts: [{ Text: var text }] }, ..] } template
            && text == first
            && new TemplateMatcher(template, []).TryMatch(path, []));

    private static string? GetParent(string? path) => path?.LastIndexOf('/') is > 0 and var end ? path[..end] : null;
}
