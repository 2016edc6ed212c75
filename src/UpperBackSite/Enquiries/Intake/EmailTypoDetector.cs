namespace UpperBackSite.Enquiries.Intake;

/// <summary>Detects an email address whose domain is one edit away from a common provider's, or has a mistyped ending.</summary>
public static class EmailTypoDetector
{
    private static readonly string[] Domains =
    [
        "gmail.com", "googlemail.com", "hotmail.com", "hotmail.co.uk", "outlook.com", "live.com", "live.co.uk", "msn.com",
        "yahoo.com", "yahoo.co.uk", "ymail.com", "icloud.com", "me.com", "aol.com", "btinternet.com", "sky.com", "talktalk.net",
        "virginmedia.com", "ntlworld.com", "nhs.net", "proton.me", "protonmail.com", "mail.com", "email.com",
    ];

    /// <summary>Returns the address with the corrected domain, or null when there is nothing to correct.</summary>
    public static string? SuggestCorrection(string email)
    {
        var at = email.LastIndexOf('@');
        var domain = email[(at + 1)..].ToLowerInvariant();
        if (at < 1 || Domains.Contains(domain))
        {
            return null;
        }

        var suggestion = Domains.FirstOrDefault(known => known.Length > 6 && IsOneEditAway(domain, known)) ?? CorrectEnding(domain);
        return suggestion is null ? null : email[..(at + 1)] + suggestion;
    }

    /// <summary>Corrects top-level domains that do not exist.</summary>
    private static string? CorrectEnding(string domain) => domain switch
    {
        _ when domain.EndsWith(".con", StringComparison.Ordinal) || domain.EndsWith(".cmo", StringComparison.Ordinal) => domain[..^3] + "com",
        _ when domain.EndsWith(".co.k", StringComparison.Ordinal) || domain.EndsWith(".co.ul", StringComparison.Ordinal) => domain[..domain.LastIndexOf('.')] + ".uk",
        _ when domain.EndsWith(".couk", StringComparison.Ordinal) => domain[..^4] + "co.uk",
        _ => null,
    };

    /// <summary>Returns whether one letter was inserted, deleted or replaced, or two adjacent letters were swapped.</summary>
    private static bool IsOneEditAway(string typed, string known)
    {
        if (Math.Abs(typed.Length - known.Length) > 1)
        {
            return false;
        }

        var start = typed.Zip(known).TakeWhile(pair => pair.First == pair.Second).Count();
        var (rest, wanted) = (typed[start..], known[start..]);
        return (rest.Length, wanted.Length) switch
        {
            var (longer, shorter) when longer > shorter => rest[1..] == wanted,
            var (shorter, longer) when shorter < longer => rest == wanted[1..],
            _ => rest[1..] == wanted[1..] || (rest.Length > 1 && rest[0] == wanted[1] && rest[1] == wanted[0] && rest[2..] == wanted[2..]),
        };
    }
}
