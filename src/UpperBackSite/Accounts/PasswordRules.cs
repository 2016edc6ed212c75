using Microsoft.AspNetCore.Identity;

namespace UpperBackSite.Accounts;

/// <summary>
/// Requires a minimum length and refuses common passwords and personal words. It requires no character classes, as
/// NIST SP 800-63B and the National Cyber Security Centre advise.
/// </summary>
public sealed class PasswordRules : IPasswordValidator<StaffMember>
{
    public const int LeastCharacters = 12;

    /// <summary>Limits the cost of hashing.</summary>
    public const int MostCharacters = 128;

    /// <summary>The most common breached passwords of 8 characters or more, in lower case.</summary>
    private static readonly HashSet<string> Common = Read();

    public Task<IdentityResult> ValidateAsync(UserManager<StaffMember> manager, StaffMember user, string? password) =>
        Task.FromResult(Fault(password ?? "", user) is { } fault
            ? IdentityResult.Failed(new IdentityError { Code = "Password", Description = fault })
            : IdentityResult.Success);

    private static string? Fault(string password, StaffMember user)
    {
        if (password.Length is < LeastCharacters or > MostCharacters)
        {
            return $"Your password must be between {LeastCharacters} and {MostCharacters} characters";
        }

        if (password.Distinct().Count() < 5 || IsCommon(password))
        {
            return "This password is too easy to guess. Try four random words";
        }

        var own = (user.Email ?? "").Split('@', '.').Concat(user.Name.Split(' ')).Append("physio").Where(part => part.Length >= 4);
        return own.Any(part => password.Contains(part, StringComparison.OrdinalIgnoreCase))
            ? "Your password must not include your name, your email address or the word physio"
            : null;
    }

    /// <summary>Returns whether the password is common, also with leading or trailing digits and symbols, or repeats one half.</summary>
    private static bool IsCommon(string password)
    {
        var plain = password.ToLowerInvariant();
        var core = plain.Trim([.. "0123456789!?.,-_#@$*+ "]);
        return Common.Contains(plain) || Common.Contains(core) || (plain.Length % 2 == 0 && plain[..(plain.Length / 2)] == plain[(plain.Length / 2)..]);
    }

    private static HashSet<string> Read()
    {
        using var list = new StreamReader(typeof(PasswordRules).Assembly.GetManifestResourceStream("common-passwords.txt")!);
        return [.. list.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }
}
