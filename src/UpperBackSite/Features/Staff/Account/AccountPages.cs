using System.Buffers.Text;
using Microsoft.AspNetCore.Identity;
using UpperBackSite.Accounts;
using UpperBackSite.Features.Shared;

namespace UpperBackSite.Features.Staff.Account;

/// <param name="Own">The session of this page.</param>
/// <param name="Name">Of a passkey that was not added, so that it is not lost.</param>
public sealed record AccountPage(StaffMember Member, IReadOnlyList<UserPasskeyInfo> Passkeys, IReadOnlyList<StaffSession> Sessions, string Own, string Name, FormErrors Faults)
    : StaffPage("Your account", Faults)
{
    public static string IdOf(UserPasskeyInfo passkey) => Base64Url.EncodeToString(passkey.CredentialId);
}

/// <param name="Name">What the passkey is to be called.</param>
public sealed record PasskeyPage(string Name, PasskeyOffer Offer) : StaffPage("Add a passkey");
