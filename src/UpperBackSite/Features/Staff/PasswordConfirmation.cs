using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using UpperBackSite.Accounts;
using UpperBackSite.Features.Shared;

namespace UpperBackSite.Features.Staff;

/// <summary>Asks for the password again before an action that must not be possible on an unattended computer.</summary>
public sealed class PasswordConfirmation(UserManager<StaffMember> users, StaffAccounts accounts)
{
    public async Task CheckAsync(ClaimsPrincipal staff, string? password, FormErrors errors, string field = "password")
    {
        var isCorrect = await users.FindByIdAsync(staff.GetStaffId()) is { } me && await accounts.CheckPasswordAsync(me, staff.GetSessionId(), password ?? "");
        errors.AddIf(!isCorrect, field, $"Your password is incorrect. After {ConfirmationThrottle.MaxAttempts} failed attempts, you'll have to wait {ConfirmationThrottle.LockoutDuration.TotalMinutes:0} minutes");
    }
}
