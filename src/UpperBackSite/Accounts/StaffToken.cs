using Microsoft.AspNetCore.Identity;
using UpperBackSite.Data.Encryption;

namespace UpperBackSite.Accounts;

/// <summary>The secret of an authenticator app, the recovery codes, or used passkey challenges, encrypted.</summary>
public sealed class StaffToken : IdentityUserToken<string>
{
    [Encrypted]
    public override string? Value { get; set; }
}
