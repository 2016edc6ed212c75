using UpperBackSite.Accounts;
using UpperBackSite.Features.Shared;

namespace UpperBackSite.Features.Staff.SignIn;

/// <param name="To">Where they were going.</param>
public sealed record SignInPage(string Email, string? To, FormErrors Faults) : StaffPage("Staff sign-in", Faults);

/// <param name="Key">For typing in by hand.</param>
/// <param name="Link">For the code app's camera.</param>
public sealed record SetUpPage(StaffMember Member, string Token, string Key, string Link, FormErrors Faults) : StaffPage("Set up your account", Faults)
{
    /// <summary>In fours, as people read it out.</summary>
    public string SpacedKey => string.Join(' ', Key.Chunk(4).Select(part => new string(part)));
}

public sealed record ExpiredPage() : StaffPage("This link no longer works");

public sealed record RecoveryCodesPage(IReadOnlyList<string> Codes) : StaffPage("Save your recovery codes");
