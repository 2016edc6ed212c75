using System.Security.Claims;
using UpperBackSite.Accounts;
using UpperBackSite.Features.Shared;

namespace UpperBackSite.Features.Staff;

/// <summary>Base of the staff pages. They are not indexed.</summary>
public abstract record StaffPage(string Title, FormErrors? Problems = null)
    : Page(new PageHead((Problems is { Any: true } ? "Error: " : "") + Title, "For staff.", null))
{
    public FormErrors Errors => Problems ?? new FormErrors();
}

public static class StaffClaims
{
    public static string GetStaffId(this ClaimsPrincipal staff) => staff.FindFirstValue(ClaimTypes.NameIdentifier) ?? throw new InvalidOperationException("No member of staff is signed in.");

    public static string GetSessionId(this ClaimsPrincipal staff) => staff.FindFirstValue(StaffSignIn.SessionClaim) ?? throw new InvalidOperationException("No member of staff is signed in.");

    public static bool IsAdministrator(this ClaimsPrincipal staff) => staff.IsInRole(nameof(StaffRole.Administrator));
}
