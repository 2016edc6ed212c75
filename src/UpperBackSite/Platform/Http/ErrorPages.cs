using Microsoft.AspNetCore.Diagnostics;

namespace UpperBackSite.Platform.Http;

public static class ErrorPages
{
    /// <summary>Returns whether the pipeline is running again to render the error page.</summary>
    public static bool IsReExecuting(HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null;

    /// <param name="isUnavailable">Returns true for a failure of a dependency that may recover, which is answered with 503 instead of 500 and has already been logged.</param>
    public static IApplicationBuilder UseErrorPages(this IApplicationBuilder app, Func<Exception, bool> isUnavailable) => app
        .Use(RestoreOriginalEndpointAsync)
        .UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/error/500",
            // The services of the failed request can hold the failure, such as a faulted sign-in.
            CreateScopeForErrors = true,
            StatusCodeSelector = failure => isUnavailable(failure) ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError,
            SuppressDiagnosticsCallback = failed => isUnavailable(failed.Exception),
        })
        .UseStatusCodePagesWithReExecute("/error/{0}")
        .Use(SaveOriginalEndpoint);

    /// <summary>Returns the status of the error page.</summary>
    /// <param name="requestedStatus">The status in the path; for an exception it is always 500.</param>
    public static int Status(HttpContext context, int requestedStatus) =>
        !IsReExecuting(context) ? StatusCodes.Status404NotFound
        : context.Features.Get<IExceptionHandlerFeature>() is null ? requestedStatus
        : context.Response.StatusCode;

    /// <summary>Restores the endpoint of the original request, so that metrics do not count the route of the error page.</summary>
    private static async Task RestoreOriginalEndpointAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        if (context.Features.Get<OriginalEndpoint>() is { } original)
        {
            context.SetEndpoint(original.Endpoint);
        }
    }

    private static Task SaveOriginalEndpoint(HttpContext context, RequestDelegate next)
    {
        var original = context.Features.Get<IStatusCodeReExecuteFeature>()?.Endpoint ?? context.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
        if (original is not null)
        {
            context.Features.Set(new OriginalEndpoint(original));
        }

        return next(context);
    }

    private sealed record OriginalEndpoint(Endpoint Endpoint);
}
