using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Primitives;

namespace UpperBackSite.Platform.Http;

/// <summary>
/// Rejects posts from other sites by their Sec-Fetch-Site or Origin header. For forms on cached pages, which cannot carry
/// an antiforgery token because visitors have no cookie.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SameOriginAttribute : Attribute, IAuthorizationFilter
{
    public void OnAuthorization(AuthorizationFilterContext context)
    {
        if (IsCrossOrigin(context.HttpContext.Request))
        {
            context.Result = new BadRequestResult();
        }
    }

    /// <summary>Clients other than browsers send neither header and are allowed.</summary>
    private static bool IsCrossOrigin(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"];
        if (!StringValues.IsNullOrEmpty(site))
        {
            return site != "same-origin";
        }

        var origin = request.Headers.Origin;
        return !StringValues.IsNullOrEmpty(origin)
            && !(Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase));
    }
}
