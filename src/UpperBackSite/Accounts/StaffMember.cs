using Microsoft.AspNetCore.Identity;

namespace UpperBackSite.Accounts;

/// <summary>Roles of staff, from the least to the most privileged. Each role includes the permissions of the previous ones.</summary>
public enum StaffRole
{
    Reception,
    Clinician,

    /// <summary>Also manages staff accounts and exports, and reads the whole audit trail.</summary>
    Administrator,
}

/// <summary>A staff account. Signs in with email address, password and one-time code, or with a passkey.</summary>
public sealed class StaffMember : IdentityUser
{
    public required string Name { get; set; }

    public StaffRole Role { get; set; }

    /// <summary>What readers of a page that they approve are told they are, such as physiotherapist. Null when they cannot approve pages.</summary>
    public string? Profession { get; set; }

    /// <summary>The register and their number in it, such as HCPC PH123456. Null when they cannot approve pages.</summary>
    public string? Registration { get; set; }

    /// <summary>Whether the set-up link was used. Until then the account has no password and cannot sign in.</summary>
    public bool IsSetUp { get; set; }

    /// <summary>The most recently used one-time codes, separated by commas, so that a code cannot be used twice.</summary>
    public string? UsedCodes { get; set; }

    /// <summary>Hash of the key of the account's calendar feed; null when there is none. See <see cref="CalendarKeys"/>.</summary>
    public string? CalendarKeyHash { get; set; }

    public DateTimeOffset? CalendarKeyCreatedAt { get; set; }
}

/// <summary>A session of a member of staff in one browser. The cookie is valid only while this row exists.</summary>
public sealed class StaffSession
{
    /// <summary>Random id. The cookie contains it encrypted.</summary>
    public required string Id { get; init; }

    public required string StaffId { get; init; }

    public required DateTimeOffset SignedInAt { get; init; }

    public required DateTimeOffset LastSeenAt { get; set; }

    /// <summary>When the member of staff signed in, with a password or a passkey. Not read at present.</summary>
    public required DateTimeOffset ProvedAt { get; set; }

    /// <summary>The number of failed confirmations of the password since the last successful one. See <see cref="ConfirmationThrottle"/>.</summary>
    public int PasswordAttempts { get; set; }

    /// <summary>When the password was last confirmed, or an attempt to do so failed.</summary>
    public DateTimeOffset? PasswordAttemptedAt { get; set; }

    /// <summary>Description of the browser, such as "Firefox on Windows", for the list of sessions.</summary>
    public required string Browser { get; init; }
}
