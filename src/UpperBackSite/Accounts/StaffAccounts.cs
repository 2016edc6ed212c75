using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using UpperBackSite.Data;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Accounts;

/// <summary>Makes accounts, sets them up, and checks who signs in. There is no default account and no default password.</summary>
public sealed class StaffAccounts(UserManager<StaffMember> users, SignInThrottle throttle, SiteDbContext db, TimeProvider clock)
{
    private const int RecoveryCodes = 8;
    private const int RememberedCodes = 12;

    /// <summary>Checked when nobody has the address, so that a stranger cannot tell by the time it takes.</summary>
    private static readonly string NobodysHash = new PasswordHasher<StaffMember>().HashPassword(new StaffMember { Name = "" }, Guid.NewGuid().ToString());

    /// <summary>Makes an account without a password. Answers with the path of its one-time set-up link, or with what is wrong.</summary>
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

    /// <summary>A new link makes the old password, codes, passkeys and sessions worthless once it is used.</summary>
    public async Task<string> SetUpLink(StaffMember member)
    {
        await users.ResetAuthenticatorKeyAsync(member);
        var token = await users.GeneratePasswordResetTokenAsync(member);
        return $"/staff/set-up?who={member.Id}&token={WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(token))}";
    }

    /// <summary>Whom an unused, fresh link is for; null for any other.</summary>
    public async Task<StaffMember?> FindBySetUpLink(string? who, string? token) =>
        who is not null && Decoded(token) is { } given && await users.FindByIdAsync(who) is { } member
        && await users.VerifyUserTokenAsync(member, users.Options.Tokens.PasswordResetTokenProvider, UserManager<StaffMember>.ResetPasswordTokenPurpose, given)
            ? member
            : null;

    /// <summary>What the code app is told, as a link that its camera reads.</summary>
    public async Task<(string Key, string Link)> CodeApp(StaffMember member, string issuer)
    {
        var key = await users.GetAuthenticatorKeyAsync(member) ?? throw new InvalidOperationException("The account has no authenticator key.");
        var label = Uri.EscapeDataString(issuer);
        return (key, $"otpauth://totp/{label}:{Uri.EscapeDataString(member.Email!)}?secret={key}&issuer={label}&digits=6");
    }

    /// <summary>Sets password and code app, and answers with the recovery codes, or with what is wrong by field.</summary>
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

    /// <summary>Who signs in, or null. The same answer, in the same time, whatever did not match.</summary>
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

        // What Identity could not save must not be saved with the next entry of the trail.
        db.ChangeTracker.Clear();
        return null;
    }

    /// <summary>The password alone, of someone who is signed in.</summary>
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

    /// <summary>What is wrong with it, or null when the new password holds from now on.</summary>
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
    /// A code is good once. The last ones are remembered, more of them than are good at one time; of two that come with the
    /// same code at once, one is first.
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

    /// <summary>Six digits and nothing else: Identity reads a number, so that to it +012345 is one more way to write a code.</summary>
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
