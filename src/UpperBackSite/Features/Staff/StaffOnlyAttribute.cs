using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Filters;
using UpperBackSite.Staff;

namespace UpperBackSite.Features.Staff;

/// <summary>For those who are signed in, and never kept by a cache.</summary>
public sealed class StaffOnlyAttribute : AuthorizeAttribute, IResultFilter
{
    public StaffOnlyAttribute(StaffRole least = StaffRole.Reception)
    {
        AuthenticationSchemes = StaffSignIn.Scheme;
        Roles = string.Join(',', Enum.GetValues<StaffRole>().Where(role => role >= least));
    }

    public void OnResultExecuting(ResultExecutingContext context) =>
        context.HttpContext.Response.Headers.CacheControl = "no-store";

    public void OnResultExecuted(ResultExecutedContext context)
    {
    }
}
