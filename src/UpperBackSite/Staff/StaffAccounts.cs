using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using UpperBackSite.Data;

namespace UpperBackSite.Staff;

/// <summary>Makes accounts, sets them up, and checks who signs in. There is no default account and no default password.</summary>
public sealed class StaffAccounts(UserManager<StaffMember> users, SiteDbContext db, TimeProvider clock)
{
    private const int RecoveryCodes = 8;

    /// <summary>Checked when nobody has the address, so that a stranger cannot tell by the time it takes.</summary>
    private static readonly string NobodysHash = new PasswordHasher<StaffMember>().HashPassword(new StaffMember { Name = "" }, Guid.NewGuid().ToString());

    /// <summary>Makes an account without a password. Answers with the path of its one-time set-up link, or with what is wrong.</summary>
    public async Task<(string? Link, string? Fault)> Add(string name, string email, StaffRole role)
    {
        var member = new StaffMember { Name = name.Trim(), Role = role, Email = email.Trim(), UserName = email.Trim() };
        if (await users.FindByEmailAsync(member.Email) is not null)
        {
            return (null, $"{member.Email} has an account already");
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
        if (!await IsCode(member, code))
        {
            return ([], null, "This code does not match. Type the newest one from your app");
        }

        var reset = await users.ResetPasswordAsync(member, Decoded(token)!, password);
        if (!reset.Succeeded)
        {
            return ([], reset.Errors.First().Description, null);
        }

        member.IsSetUp = true;
        member.LastCode = Clean(code);
        await users.SetTwoFactorEnabledAsync(member, true);
        await users.SetLockoutEndDateAsync(member, null);
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
        var member = await users.FindByEmailAsync(email);
        if (member is not { IsSetUp: true })
        {
            new PasswordHasher<StaffMember>().VerifyHashedPassword(new StaffMember { Name = "" }, NobodysHash, password);
            return null;
        }

        if (await users.IsLockedOutAsync(member))
        {
            return null;
        }

        var isPassword = await users.CheckPasswordAsync(member, password);
        if (isPassword && (await TakeCode(member, code) || (await users.RedeemTwoFactorRecoveryCodeAsync(member, code.Trim())).Succeeded))
        {
            await users.ResetAccessFailedCountAsync(member);
            return member;
        }

        await users.AccessFailedAsync(member);
        return null;
    }

    /// <summary>The password alone, of someone who is signed in.</summary>
    public async Task<bool> IsPassword(StaffMember member, string password)
    {
        if (await users.IsLockedOutAsync(member))
        {
            return false;
        }

        if (await users.CheckPasswordAsync(member, password))
        {
            return true;
        }

        await users.AccessFailedAsync(member);
        return false;
    }

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

    private async Task<bool> TakeCode(StaffMember member, string code)
    {
        if (member.LastCode == Clean(code) || !await IsCode(member, code))
        {
            return false;
        }

        member.LastCode = Clean(code);
        return (await users.UpdateAsync(member)).Succeeded;
    }

    private Task<bool> IsCode(StaffMember member, string code) =>
        users.VerifyTwoFactorTokenAsync(member, users.Options.Tokens.AuthenticatorTokenProvider, Clean(code));

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
