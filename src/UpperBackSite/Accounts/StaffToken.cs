using Microsoft.AspNetCore.Identity;
using UpperBackSite.Data.Encryption;

namespace UpperBackSite.Accounts;

/// <summary>The secret of someone's code app, or their recovery codes.</summary>
public sealed class StaffToken : IdentityUserToken<string>
{
    [Encrypted]
    public override string? Value { get; set; }
}
