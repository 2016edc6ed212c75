using System.Buffers.Text;
using Microsoft.AspNetCore.Identity;
using UpperBackSite.Accounts;
using UpperBackSite.Features.Shared;

namespace UpperBackSite.Features.Staff.Account;

/// <param name="CurrentSessionId">Id of the current session.</param>
/// <param name="Name">Name of a passkey that could not be added, to fill in the form again.</param>
public sealed record AccountPage(StaffMember Member, IReadOnlyList<UserPasskeyInfo> Passkeys, IReadOnlyList<StaffSession> Sessions, string CurrentSessionId, string Name, FormErrors Faults)
    : StaffPage("Your account", Faults)
{
    public static string GetId(UserPasskeyInfo passkey) => Base64Url.EncodeToString(passkey.CredentialId);
}

/// <param name="Link">The address of the calendar feed, which cannot be shown again.</param>
public sealed record CalendarLinkPage(string Link) : StaffPage("Your calendar link");

public sealed record PasskeyPage(string Name, PasskeyCeremony Ceremony) : StaffPage("Add a passkey");
