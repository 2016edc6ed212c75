using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using UpperBackSite.Data;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Accounts;

/// <summary>Creates and sets up staff accounts, and verifies credentials. There is no default account and no default password.</summary>
public sealed class StaffAccounts(UserManager<StaffMember> users, SignInThrottle throttle, SiteDbContext db, TimeProvider clock)
{
    private const int RecoveryCodes = 8;
    private const int RememberedCodes = 12;

    /// <summary>Verified when the account is unknown, so that the response time does not reveal whether it exists.</summary>
    private static readonly string NobodysHash = new PasswordHasher<StaffMember>().HashPassword(new StaffMember { Name = "" }, Guid.NewGuid().ToString());

    /// <summary>Creates an account without a password. Returns the path of its set-up link, or the error.</summary>
    public async Task<(string? Link, string? Fault)> Add(string name, string email, StaffRole role)
    {
        var member = new StaffMember { Name = name.Trim(), Role = role, Email = email.Trim(), UserName = email.Trim() };
        if (await users.FindByEmailAsync(member.Email) is not null)
        {
            return (null, $"{member.Email} already has an account");
        }

        var made = await users.CreateAsync(member);
        if (!made.Succeeded)
        {
            return (null, string.Join("; ", made.Errors.Select(error => error.Description)));
        }

        return (await SetUpLink(member), null);
    }

    /// <summary>Returns the path of a new set-up link. Using it replaces the password and codes, and removes passkeys and sessions.</summary>
    public async Task<string> SetUpLink(StaffMember member)
    {
        await users.ResetAuthenticatorKeyAsync(member);
        var token = await users.GeneratePasswordResetTokenAsync(member);
        return $"/staff/set-up?who={member.Id}&token={WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(token))}";
    }

    /// <summary>Returns the account of an unused and unexpired set-up link, or null.</summary>
    public async Task<StaffMember?> FindBySetUpLink(string? who, string? token) =>
        who is not null && Decoded(token) is { } given && await users.FindByIdAsync(who) is { } member
        && await users.VerifyUserTokenAsync(member, users.Options.Tokens.PasswordResetTokenProvider, UserManager<StaffMember>.ResetPasswordTokenPurpose, given)
            ? member
            : null;

    /// <summary>Returns the key of the authenticator app and its <c>otpauth</c> link.</summary>
    public async Task<(string Key, string Link)> CodeApp(StaffMember member, string issuer)
    {
        var key = await users.GetAuthenticatorKeyAsync(member) ?? throw new InvalidOperationException("The account has no authenticator key. Create a new set-up link for it.");
        var label = Uri.EscapeDataString(issuer);
        return (key, $"otpauth://totp/{label}:{Uri.EscapeDataString(member.Email!)}?secret={key}&issuer={label}&digits=6");
    }

    /// <summary>Sets the password and the authenticator app. Returns the recovery codes, or the errors.</summary>
    public async Task<(IReadOnlyList<string> RecoveryCodes, string? PasswordFault, string? CodeFault)> SetUp(StaffMember member, string token, string password, string code)
    {
        var codeFault = await IsCode(member, code) ? null : "This code is incorrect. Enter the latest code from your app";
        var passwordFault = await FaultOf(member, password);
        if (codeFault is not null || passwordFault is not null)
        {
            return ([], passwordFault, codeFault);
        }

        var reset = await users.ResetPasswordAsync(member, Decoded(token)!, password);
        if (!reset.Succeeded)
        {
            return ([], reset.Errors.First().Description, null);
        }

        member.IsSetUp = true;
        member.UsedCodes = Clean(code);
        await users.SetTwoFactorEnabledAsync(member, true);
        await throttle.Forget(member);
        await db.Set<StaffSession>().Where(session => session.StaffId == member.Id).ExecuteDeleteAsync();
        foreach (var passkey in await users.GetPasskeysAsync(member))
        {
            await users.RemovePasskeyAsync(member, passkey.CredentialId);
        }

        return ([.. await users.GenerateNewTwoFactorRecoveryCodesAsync(member, RecoveryCodes) ?? []], null, null);
    }

    /// <summary>Returns the member of staff, or null. Response and timing do not depend on which credential is wrong.</summary>
    public async Task<StaffMember?> SignIn(string email, string password, string code)
    {
        var member = EmailAddress.IsWellFormed(email) ? await users.FindByEmailAsync(email) : null;
        if (member is not { IsSetUp: true } || !await throttle.Take(member))
        {
            new PasswordHasher<StaffMember>().VerifyHashedPassword(new StaffMember { Name = "" }, NobodysHash, password);
            return null;
        }

        var isPassword = await users.CheckPasswordAsync(member, password);
        if (isPassword && (await TakeCode(member, code) || (await users.RedeemTwoFactorRecoveryCodeAsync(member, code.Trim())).Succeeded))
        {
            await throttle.Forget(member);
            return member;
        }

        // Otherwise changes that Identity failed to save would be saved with the next audit entry.
        db.ChangeTracker.Clear();
        return null;
    }

    /// <summary>Returns whether the password of a signed-in member of staff is correct. Counts as a sign-in attempt.</summary>
    public async Task<bool> IsPassword(StaffMember member, string password)
    {
        if (!await throttle.Take(member) || !await users.CheckPasswordAsync(member, password))
        {
            return false;
        }

        await throttle.Forget(member);
        return true;
    }

    private async Task<string?> FaultOf(StaffMember member, string password)
    {
        foreach (var rules in users.PasswordValidators)
        {
            if (await rules.ValidateAsync(users, member, password) is { Succeeded: false } refused)
            {
                return refused.Errors.First().Description;
            }
        }

        return null;
    }

    /// <summary>Changes the password. Returns the error, or null when it was changed.</summary>
    public async Task<string?> ChangePassword(StaffMember member, string current, string chosen) =>
        await users.ChangePasswordAsync(member, current, chosen) is { Succeeded: false } refused ? refused.Errors.First().Description : null;

    public async Task<StaffSession> OpenSession(StaffMember member, string browser)
    {
        var now = clock.GetUtcNow();
        var session = new StaffSession
        {
            Id = RandomNumberGenerator.GetHexString(48, lowercase: true),
            StaffId = member.Id,
            SignedInAt = now,
            LastSeenAt = now,
            ProvedAt = now,
            Browser = browser,
        };
        db.Add(session);
        await db.SaveChangesAsync();
        return session;
    }

    /// <summary>
    /// Accepts a code once. More codes are remembered than are valid at one time. Of concurrent requests with the same code,
    /// one succeeds.
    /// </summary>
    private async Task<bool> TakeCode(StaffMember member, string code)
    {
        var (before, used) = (member.UsedCodes, (member.UsedCodes ?? "").Split(','));
        if (used.Contains(Clean(code)) || !await IsCode(member, code))
        {
            return false;
        }

        var after = string.Join(',', used.Append(Clean(code)).TakeLast(RememberedCodes));
        return await db.Users.Where(row => row.Id == member.Id && row.UsedCodes == before).ExecuteUpdateAsync(row => row.SetProperty(account => account.UsedCodes, after)) == 1;
    }

    /// <summary>Returns whether the code is valid. Only six digits are accepted: Identity parses a number and would accept +012345.</summary>
    private async Task<bool> IsCode(StaffMember member, string code) =>
        Clean(code) is { Length: 6 } digits && digits.All(char.IsAsciiDigit)
        && await users.VerifyTwoFactorTokenAsync(member, users.Options.Tokens.AuthenticatorTokenProvider, digits);

    private static string Clean(string code) => code.Replace(" ", "", StringComparison.Ordinal);

    private static string? Decoded(string? token)
    {
        try
        {
            return token is null ? null : Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(token));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
