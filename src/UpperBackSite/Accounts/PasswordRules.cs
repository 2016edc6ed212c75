using Microsoft.AspNetCore.Identity;

namespace UpperBackSite.Accounts;

/// <summary>
/// Length counts, and that nobody else would think of it; signs and digits are not asked for (as NIST SP 800-63B and the
/// National Cyber Security Centre advise).
/// </summary>
public sealed class PasswordRules : IPasswordValidator<StaffMember>
{
    public const int LeastCharacters = 12;

    /// <summary>Longer ones only make hashing slow.</summary>
    public const int MostCharacters = 128;

    /// <summary>Passwords of 8 characters and more that people choose most, from lists of breached ones, in lower case.</summary>
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

    /// <summary>Also with digits and signs before or after it, or written twice.</summary>
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
