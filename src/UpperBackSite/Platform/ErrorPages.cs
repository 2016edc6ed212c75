using Microsoft.AspNetCore.Diagnostics;

namespace UpperBackSite.Platform;

public static class ErrorPages
{
    /// <summary>Whether the request is being run a second time to draw the page for its own error.</summary>
    public static bool IsBeingDrawn(HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null;
}
