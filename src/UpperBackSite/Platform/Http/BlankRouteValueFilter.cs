namespace UpperBackSite.Platform.Http;

/// <summary>Answers 404 when a route value is blank, as in <c>/cards/%20</c>, which MVC would bind to null.</summary>
public static class BlankRouteValueFilter
{
    /// <remarks>Must run after routing.</remarks>
    public static IApplicationBuilder UseBlankRouteValueFilter(this IApplicationBuilder app) =>
        app.Use((context, next) =>
        {
            if (!context.Request.RouteValues.Values.Any(value => value is string text && string.IsNullOrWhiteSpace(text)))
            {
                return next(context);
            }

            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
}
