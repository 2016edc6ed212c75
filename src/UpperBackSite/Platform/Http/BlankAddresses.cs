namespace UpperBackSite.Platform.Http;

/// <summary>An address with a blank where a name belongs, such as <c>/cards/%20</c>, is nobody's: MVC would hand it on as null.</summary>
public static class BlankAddresses
{
    /// <remarks>After routing.</remarks>
    public static IApplicationBuilder UseBlankAddresses(this IApplicationBuilder app) =>
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
