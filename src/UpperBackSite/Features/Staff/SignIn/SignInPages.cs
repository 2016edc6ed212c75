using UpperBackSite.Accounts;
using UpperBackSite.Features.Shared;

namespace UpperBackSite.Features.Staff.SignIn;

/// <param name="To">Local address to open after sign-in, or null.</param>
public sealed record SignInPage(string Email, string? To, FormErrors Faults) : StaffPage("Staff sign-in", Faults);

/// <param name="Key">Secret of the authenticator app, for manual entry.</param>
/// <param name="Link">The <c>otpauth</c> link, shown as a QR code.</param>
public sealed record SetUpPage(StaffMember Member, string Token, string Key, string Link, FormErrors Faults) : StaffPage("Set up your account", Faults)
{
    public string SpacedKey => string.Join(' ', Key.Chunk(4).Select(part => new string(part)));
}

public sealed record ExpiredPage() : StaffPage("This link no longer works");

public sealed record RecoveryCodesPage(IReadOnlyList<string> Codes) : StaffPage("Save your recovery codes");
