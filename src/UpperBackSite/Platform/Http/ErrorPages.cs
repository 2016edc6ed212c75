using Microsoft.AspNetCore.Diagnostics;

namespace UpperBackSite.Platform.Http;

public static class ErrorPages
{
    /// <summary>Returns whether the pipeline is running again to render the error page.</summary>
    public static bool IsBeingDrawn(HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null;

    /// <param name="isUnavailable">Returns true for a failure of a dependency that may recover, which is answered with 503 instead of 500 and has already been logged.</param>
    public static IApplicationBuilder UseErrorPages(this IApplicationBuilder app, Func<Exception, bool> isUnavailable) => app
        .Use(CountForRouteAsked)
        .UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/error/500",
            // The services of the failed request can hold the failure, such as a faulted sign-in.
            CreateScopeForErrors = true,
            StatusCodeSelector = failure => isUnavailable(failure) ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError,
            SuppressDiagnosticsCallback = failed => isUnavailable(failed.Exception),
        })
        .UseStatusCodePagesWithReExecute("/error/{0}")
        .Use(RememberRouteAsked);

    /// <summary>Returns the status of the error page.</summary>
    /// <param name="asked">The status in the path; for an exception it is always 500.</param>
    public static int Status(HttpContext context, int asked) =>
        !IsBeingDrawn(context) ? StatusCodes.Status404NotFound
        : context.Features.Get<IExceptionHandlerFeature>() is null ? asked
        : context.Response.StatusCode;

    /// <summary>Restores the endpoint of the original request, so that metrics do not count the route of the error page.</summary>
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
