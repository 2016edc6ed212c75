using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using UpperBackSite.Accounts;

namespace UpperBackSite.Features.Staff;

/// <summary>
/// Puts every controller in this namespace into the staff area: it requires a signed-in member of staff unless it allows
/// anonymous access, and its responses are never cached.
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

[AttributeUsage(AttributeTargets.Class)]
public sealed class MinimumRoleAttribute : AuthorizeAttribute
{
    public MinimumRoleAttribute(StaffRole role) => Roles = string.Join(',', Enum.GetValues<StaffRole>().Where(other => other >= role));
}
