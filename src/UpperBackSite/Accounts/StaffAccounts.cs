using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using UpperBackSite.Data;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Accounts;

/// <summary>Creates and sets up staff accounts, and verifies credentials. There is no default account and no default password.</summary>
public sealed class StaffAccounts(UserManager<StaffMember> users, IUserStore<StaffMember> store, SignInThrottle throttle, ConfirmationThrottle confirmations, SiteDbContext db, TimeProvider clock)
{
    private const int RecoveryCodeCount = 8;
    private const int MaxRememberedCodes = 12;

    /// <summary>Login provider and name of the Identity token that stores the authenticator key of an unused set-up link.</summary>
    private const string SetUpProvider = "[SetUp]";
    private const string PendingKey = "AuthenticatorKey";

    /// <summary>Verified when the account is unknown, so that the response time does not reveal whether it exists.</summary>
    private static readonly string DummyPasswordHash = new PasswordHasher<StaffMember>().HashPassword(new StaffMember { Name = "" }, Guid.NewGuid().ToString());

    /// <summary>Creates an account without a password. Returns the path of its set-up link, or the error.</summary>
    public async Task<(string? Link, string? Fault)> AddAsync(string name, string email, StaffRole role)
    {
        var member = new StaffMember { Name = name.Trim(), Role = role, Email = email.Trim(), UserName = email.Trim() };
        if (await users.FindByEmailAsync(member.Email) is not null)
        {
            return (null, $"{member.Email} already has an account");
        }

        var result = await users.CreateAsync(member);
        if (!result.Succeeded)
        {
            return (null, string.Join("; ", result.Errors.Select(error => error.Description)));
        }

        return (await CreateSetUpLinkAsync(member), null);
    }

    /// <summary>Changes the name and the role, which ends the sessions with the previous one. Returns the error, or null when both were changed.</summary>
    public async Task<string?> ChangeAsync(StaffMember member, string name, StaffRole role)
    {
        if (member.Role is StaffRole.Administrator && role is not StaffRole.Administrator && await IsLastAdministratorAsync(member))
        {
            return "This is the only administrator who can sign in. Make someone else an administrator first";
        }

        (member.Name, member.Role) = (name, role);
        return await users.UpdateAsync(member) is { Succeeded: false } failed ? failed.Errors.First().Description : null;
    }

    /// <summary>Returns whether no other administrator can sign in. Call it in the transaction of the change that it guards.</summary>
    public async Task<bool> IsLastAdministratorAsync(StaffMember member) =>
        member.Role is StaffRole.Administrator && !await db.Users.AnyAsync(other => other.Id != member.Id && other.Role == StaffRole.Administrator && other.IsSetUp);

    /// <summary>
    /// Returns the path of a new set-up link. Earlier links stop working. Nothing else changes until it is used: that replaces the
    /// password, the authenticator app and the recovery codes, and removes passkeys, sessions and the calendar link.
    /// </summary>
    public async Task<string> CreateSetUpLinkAsync(StaffMember member)
    {
        await users.UpdateSecurityStampAsync(member);
        await users.SetAuthenticationTokenAsync(member, SetUpProvider, PendingKey, users.GenerateNewAuthenticatorKey());
        var token = await users.GeneratePasswordResetTokenAsync(member);
        return $"/staff/set-up?who={member.Id}&token={WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(token))}";
    }

    /// <summary>Returns the account of an unused and unexpired set-up link, or null.</summary>
    public async Task<StaffMember?> FindBySetUpLinkAsync(string? who, string? token) =>
        who is not null && DecodeToken(token) is { } decoded && await users.FindByIdAsync(who) is { } member
        && await users.VerifyUserTokenAsync(member, users.Options.Tokens.PasswordResetTokenProvider, UserManager<StaffMember>.ResetPasswordTokenPurpose, decoded)
            ? member
            : null;

    /// <summary>Returns the authenticator key of the set-up link and its <c>otpauth</c> link.</summary>
    public async Task<(string Key, string Link)> GetAuthenticatorSetupAsync(StaffMember member, string issuer)
    {
        var key = await GetPendingKeyAsync(member);
        var label = Uri.EscapeDataString(issuer);
        return (key, $"otpauth://totp/{label}:{Uri.EscapeDataString(member.Email!)}?secret={key}&issuer={label}&digits=6");
    }

    /// <summary>Sets the password and the authenticator app. Returns the recovery codes, or the errors.</summary>
    public async Task<(IReadOnlyList<string> RecoveryCodes, string? PasswordFault, string? CodeFault)> SetUpAsync(StaffMember member, string token, string password, string code)
    {
        // Not saved before the password is.
        await ((IUserAuthenticatorKeyStore<StaffMember>)store).SetAuthenticatorKeyAsync(member, await GetPendingKeyAsync(member), CancellationToken.None);
        var codeFault = await IsValidCodeAsync(member, code) ? null : "This code is incorrect. Enter the latest code from your app";
        var passwordFault = await FindPasswordFaultAsync(member, password);
        if (codeFault is null && passwordFault is null && await users.ResetPasswordAsync(member, DecodeToken(token)!, password) is { Succeeded: false } failed)
        {
            passwordFault = failed.Errors.First().Description;
        }

        if (codeFault is not null || passwordFault is not null)
        {
            db.ChangeTracker.Clear();
            return ([], passwordFault, codeFault);
        }

        member.IsSetUp = true;
        member.UsedCodes = NormalizeCode(code);
        (member.CalendarKeyHash, member.CalendarKeyCreatedAt) = (null, null);
        await users.SetTwoFactorEnabledAsync(member, true);
        await users.RemoveAuthenticationTokenAsync(member, SetUpProvider, PendingKey);
        await throttle.ResetAsync(member);
        await db.Set<StaffSession>().Where(session => session.StaffId == member.Id).ExecuteDeleteAsync();
        foreach (var passkey in await users.GetPasskeysAsync(member))
        {
            await users.RemovePasskeyAsync(member, passkey.CredentialId);
        }

        return ([.. await users.GenerateNewTwoFactorRecoveryCodesAsync(member, RecoveryCodeCount) ?? []], null, null);
    }

    /// <summary>
    /// Returns the member of staff, or null, and the id of the account that the email address belongs to, if there is one. Response
    /// and timing do not depend on which credential is wrong.
    /// </summary>
    public async Task<(StaffMember? Member, string? AccountId)> AuthenticateAsync(string email, string password, string code)
    {
        var member = EmailAddress.IsWellFormed(email) ? await users.FindByEmailAsync(email) : null;
        if (member is not { IsSetUp: true } || !await throttle.TryAcquireAsync(member))
        {
            new PasswordHasher<StaffMember>().VerifyHashedPassword(new StaffMember { Name = "" }, DummyPasswordHash, password);
            return (null, member?.Id);
        }

        var isPasswordCorrect = await users.CheckPasswordAsync(member, password);
        if (isPasswordCorrect && (await TryUseCodeAsync(member, code) || (await users.RedeemTwoFactorRecoveryCodeAsync(member, code.Trim())).Succeeded))
        {
            await throttle.ResetAsync(member);
            return (member, member.Id);
        }

        // Discards changes that Identity failed to save, which would be saved with the next audit entry.
        db.ChangeTracker.Clear();
        return (null, member.Id);
    }

    /// <summary>Returns whether the password of a signed-in member of staff is correct. Attempts are limited for each session.</summary>
    public async Task<bool> CheckPasswordAsync(StaffMember member, string sessionId, string password)
    {
        if (!await confirmations.TryAcquireAsync(sessionId) || !await users.CheckPasswordAsync(member, password))
        {
            return false;
        }

        await confirmations.ResetAsync(sessionId);
        return true;
    }

    private async Task<string> GetPendingKeyAsync(StaffMember member) =>
        await users.GetAuthenticationTokenAsync(member, SetUpProvider, PendingKey) ?? throw new InvalidOperationException("The account has no set-up link.");

    private async Task<string?> FindPasswordFaultAsync(StaffMember member, string password)
    {
        foreach (var validator in users.PasswordValidators)
        {
            if (await validator.ValidateAsync(users, member, password) is { Succeeded: false } failed)
            {
                return failed.Errors.First().Description;
            }
        }

        return null;
    }

    /// <summary>Changes the password. Returns the error, or null when it was changed.</summary>
    public async Task<string?> ChangePasswordAsync(StaffMember member, string currentPassword, string newPassword) =>
        await users.ChangePasswordAsync(member, currentPassword, newPassword) is { Succeeded: false } failed ? failed.Errors.First().Description : null;

    public async Task<StaffSession> CreateSessionAsync(StaffMember member, string browser)
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
    private async Task<bool> TryUseCodeAsync(StaffMember member, string code)
    {
        var previousCodes = member.UsedCodes;
        var usedCodes = (previousCodes ?? "").Split(',');
        if (usedCodes.Contains(NormalizeCode(code)) || !await IsValidCodeAsync(member, code))
        {
            return false;
        }

        var newCodes = string.Join(',', usedCodes.Append(NormalizeCode(code)).TakeLast(MaxRememberedCodes));
        return await db.Users.Where(row => row.Id == member.Id && row.UsedCodes == previousCodes).ExecuteUpdateAsync(row => row.SetProperty(account => account.UsedCodes, newCodes)) == 1;
    }

    /// <summary>Returns whether the code is valid. Only six digits are accepted: Identity parses a number and would accept +012345.</summary>
    private async Task<bool> IsValidCodeAsync(StaffMember member, string code) =>
        NormalizeCode(code) is { Length: 6 } digits && digits.All(char.IsAsciiDigit)
        && await users.VerifyTwoFactorTokenAsync(member, users.Options.Tokens.AuthenticatorTokenProvider, digits);

    private static string NormalizeCode(string code) => code.Replace(" ", "", StringComparison.Ordinal);

    private static string? DecodeToken(string? token)
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
