using Microsoft.AspNetCore.Identity;

namespace UpperBackSite.Accounts;

/// <summary>What a member of staff may do. Each role may do all that the ones before it may.</summary>
public enum StaffRole
{
    Reception,
    Clinician,

    /// <summary>Also people, the whole audit trail and exports.</summary>
    Administrator,
}

/// <summary>Someone who works on enquiries. Signs in by email address, password and a code from an app, or by a passkey.</summary>
public sealed class StaffMember : IdentityUser
{
    public required string Name { get; set; }

    public StaffRole Role { get; set; }

    /// <summary>Until the one-time link was used there is no password, and no way in.</summary>
    public bool IsSetUp { get; set; }

    /// <summary>The last codes that let them in, with commas between: a code that was seen over a shoulder does not work twice.</summary>
    public string? UsedCodes { get; set; }
}

/// <summary>One browser in which a member of staff is signed in. Without its row the cookie is worth nothing.</summary>
public sealed class StaffSession
{
    /// <summary>Random. The cookie has it sealed; by itself it opens nothing.</summary>
    public required string Id { get; init; }

    public required string StaffId { get; init; }

    public required DateTimeOffset SignedInAt { get; init; }

    public required DateTimeOffset LastSeenAt { get; set; }

    /// <summary>When the password was last given, for what needs it again.</summary>
    public required DateTimeOffset ProvedAt { get; set; }

    /// <summary>The kind of browser in a few words, so that people know their own sessions.</summary>
    public required string Browser { get; init; }
}
