using Microsoft.AspNetCore.Identity;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Accounts;

/// <summary>
/// Requires a minimum length, and rejects common passwords and those that include the person's name, their email address or
/// "physio". It requires no character classes, as NIST SP 800-63B and the National Cyber Security Centre advise.
/// </summary>
public sealed class StaffPasswordValidator : IPasswordValidator<StaffMember>
{
    public const int MinLength = 12;

    /// <summary>Limits the cost of hashing.</summary>
    public const int MaxLength = 128;

    /// <summary>The most common breached passwords of 8 characters or more, in lower case.</summary>
    private static readonly HashSet<string> CommonPasswords = ReadCommonPasswords();

    public Task<IdentityResult> ValidateAsync(UserManager<StaffMember> manager, StaffMember user, string? password) =>
        Task.FromResult(FindFault(password ?? "", user) is { } fault
            ? IdentityResult.Failed(new IdentityError { Code = "Password", Description = fault })
            : IdentityResult.Success);

    private static string? FindFault(string password, StaffMember user)
    {
        if (password.CountCharacters() is < MinLength or > MaxLength)
        {
            return $"Your password must be between {MinLength} and {MaxLength} characters";
        }

        if (password.Distinct().Count() < 5 || IsCommon(password))
        {
            return "This password is too easy to guess. Try four random words";
        }

        var forbiddenWords = TextFolding.SplitWords($"{user.Email} {user.Name} physio").Where(part => part.Length >= 4);
        var folded = TextFolding.Fold(password);
        return forbiddenWords.Any(part => folded.Contains(part, StringComparison.Ordinal))
            ? "Your password must not include your name, your email address or the word “physio”"
            : null;
    }

    /// <summary>Returns whether the password is a common password, with or without leading or trailing digits and symbols, or the same text twice.</summary>
    private static bool IsCommon(string password)
    {
        var plain = password.ToLowerInvariant();
        var core = plain.Trim([.. "0123456789!?.,-_#@$*+ "]);
        return CommonPasswords.Contains(plain) || CommonPasswords.Contains(core) || (plain.Length % 2 == 0 && plain[..(plain.Length / 2)] == plain[(plain.Length / 2)..]);
    }

    private static HashSet<string> ReadCommonPasswords()
    {
        using var list = new StreamReader(typeof(StaffPasswordValidator).Assembly.GetManifestResourceStream("common-passwords.txt")!);
        return [.. list.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }
}
