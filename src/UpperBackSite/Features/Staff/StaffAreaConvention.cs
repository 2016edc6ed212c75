using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using UpperBackSite.Accounts;

namespace UpperBackSite.Features.Staff;

/// <summary>
/// Makes every controller in this folder part of the staff area: for signed-in staff, unless it allows anonymous visitors,
/// and never stored by a cache.
/// </summary>
public sealed class StaffAreaConvention : IControllerModelConvention
{
    public const string Area = "Staff";

    public void Apply(ControllerModel controller)
    {
        if (controller.ControllerType.Namespace?.StartsWith(typeof(StaffAreaConvention).Namespace!, StringComparison.Ordinal) is not true)
        {
            return;
        }

        controller.RouteValues["area"] = Area;
        controller.Filters.Add(new ResponseCacheAttribute { NoStore = true });
        foreach (var selector in controller.Actions.SelectMany(action => action.Selectors))
        {
            selector.EndpointMetadata.Add(new AuthorizeAttribute { AuthenticationSchemes = StaffSignIn.Scheme });
        }
    }
}

/// <summary>For staff of a role or a higher one.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class MinimumRoleAttribute : AuthorizeAttribute
{
    public MinimumRoleAttribute(StaffRole role) => Roles = string.Join(',', Enum.GetValues<StaffRole>().Where(other => other >= role));
}
