using Microsoft.AspNetCore.Diagnostics;

namespace UpperBackSite.Platform.Http;

public static class ErrorPages
{
    /// <summary>Whether the request is being run a second time to draw the page for its own error.</summary>
    public static bool IsBeingDrawn(HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null;

    /// <param name="isUnavailable">Whether a failure is of something that the site needs and that may come back: 503 instead of 500. It has been logged.</param>
    public static IApplicationBuilder UseErrorPages(this IApplicationBuilder app, Func<Exception, bool> isUnavailable) => app
        .Use(CountForRouteAsked)
        .UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/error/500",
            // What failed once is remembered in the services of its request, such as who is signed in.
            CreateScopeForErrors = true,
            StatusCodeSelector = failure => isUnavailable(failure) ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError,
            SuppressDiagnosticsCallback = failed => isUnavailable(failed.Exception),
        })
        .UseStatusCodePagesWithReExecute("/error/{0}")
        .Use(RememberRouteAsked);

    /// <summary>The status of the page that is being drawn.</summary>
    /// <param name="asked">The status in the address, which for an exception says only that there was one.</param>
    public static int Status(HttpContext context, int asked) =>
        !IsBeingDrawn(context) ? StatusCodes.Status404NotFound
        : context.Features.Get<IExceptionHandlerFeature>() is null ? asked
        : context.Response.StatusCode;

    /// <summary>In the metrics, a request counts for the route that it asked for and not for the one of the page that tells of its error.</summary>
    private static async Task CountForRouteAsked(HttpContext context, RequestDelegate next)
    {
        await next(context);
        if (context.Features.Get<RouteAsked>() is { } asked)
        {
            context.SetEndpoint(asked.Endpoint);
        }
    }

    private static Task RememberRouteAsked(HttpContext context, RequestDelegate next)
    {
        var asked = context.Features.Get<IStatusCodeReExecuteFeature>()?.Endpoint ?? context.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
        if (asked is not null)
        {
            context.Features.Set(new RouteAsked(asked));
        }

        return next(context);
    }

    private sealed record RouteAsked(Endpoint Endpoint);
}
