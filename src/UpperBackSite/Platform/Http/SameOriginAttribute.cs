using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Primitives;

namespace UpperBackSite.Platform.Http;

/// <summary>
/// Takes a post only from the site's own pages. For forms on cached pages, which can carry no antiforgery token because
/// readers have no cookie: browsers say where a post comes from, and no page can make them lie about it.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SameOriginAttribute : Attribute, IAuthorizationFilter
{
    public void OnAuthorization(AuthorizationFilterContext context)
    {
        if (IsFromAnotherSite(context.HttpContext.Request))
        {
            context.Result = new BadRequestResult();
        }
    }

    /// <summary>A program that is no browser sends neither header; it acts for nobody but itself.</summary>
    private static bool IsFromAnotherSite(HttpRequest request)
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
