using System.Buffers.Text;
using Microsoft.AspNetCore.Identity;
using UpperBackSite.Data;
using UpperBackSite.Data.Audit;

namespace UpperBackSite.Accounts;

/// <summary>The options that the browser passes to the device, and the encrypted challenge to send with the answer.</summary>
/// <param name="Options">JSON for <c>PublicKeyCredential.parseCreationOptionsFromJSON</c> or <c>parseRequestOptionsFromJSON</c>.</param>
public sealed record PasskeyCeremony(string Options, string ProtectedChallenge);

/// <summary>Registers and authenticates passkeys. The device verifies the user, so a passkey replaces password and code.</summary>
public sealed class StaffPasskeys(IPasskeyHandler<StaffMember> handler, UserManager<StaffMember> users, SiteDbContext db, AuditTrail audit, PasskeyChallengeProtector protector, TimeProvider clock)
{
    /// <summary>Login provider of the Identity token that stores used challenges.</summary>
    private const string TokenProvider = "[Passkeys]";
    private const string UsedChallenges = "Used";

    public async Task<PasskeyCeremony> BeginRegistrationAsync(StaffMember member, string session, string name, HttpContext context)
    {
        var options = await handler.MakeCreationOptionsAsync(new PasskeyUserEntity { Id = member.Id, Name = member.Email!, DisplayName = member.Name }, context);
        return new PasskeyCeremony(options.CreationOptionsJson, protector.ProtectForRegistration(options.AttestationState!, session, name));
    }

    /// <summary>Adds the passkey. Returns false when the answer does not match a challenge of this member and session.</summary>
    public async Task<bool> CompleteRegistrationAsync(StaffMember member, string session, string? challenge, string? credential, HttpContext context)
    {
        if (protector.ReadRegistration(challenge) is not { } issued || issued.Session != session)
        {
            return false;
        }

        // The transaction takes the write lock, so that concurrent requests with the same answer use it once.
        await using var transaction = await db.Database.BeginTransactionAsync(context.RequestAborted);
        var result = await handler.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = context, CredentialJson = credential ?? "", AttestationState = issued.State });
        if (!result.Succeeded || result.UserEntity.Id != member.Id || !await TryUseChallengeAsync(member, issued))
        {
            return false;
        }

        result.Passkey.Name = issued.Name;
        if (!(await users.AddOrUpdatePasskeyAsync(member, result.Passkey)).Succeeded)
        {
            return false;
        }

        await audit.SaveAsync(context.RequestAborted, (member.Id, "staff.passkey.added", member.Id, ""));
        await transaction.CommitAsync(context.RequestAborted);
        return true;
    }

    public async Task<IReadOnlyList<UserPasskeyInfo>> ListAsync(StaffMember member) => [.. (await users.GetPasskeysAsync(member)).OrderBy(passkey => passkey.CreatedAt)];

    /// <summary>Removes a passkey. Returns false when the member has no such passkey.</summary>
    /// <param name="id">Credential id in base64url.</param>
    public async Task<bool> RemoveAsync(StaffMember member, string? id, CancellationToken cancellationToken)
    {
        if (DecodeId(id) is not { } credentialId || await users.GetPasskeyAsync(member, credentialId) is null)
        {
            return false;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await users.RemovePasskeyAsync(member, credentialId);
        await audit.SaveAsync(cancellationToken, (member.Id, "staff.passkey.removed", member.Id, ""));
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Starts a sign-in. The user is not known yet: the device offers its passkeys.</summary>
    public async Task<PasskeyCeremony> BeginSignInAsync(HttpContext context)
    {
        var options = await handler.MakeRequestOptionsAsync(null, context);
        return new PasskeyCeremony(options.RequestOptionsJson, protector.ProtectForSignIn(options.AssertionState!));
    }

    /// <summary>Returns the member of staff that the answer authenticates, or null.</summary>
    public async Task<StaffMember?> AuthenticateAsync(string? challenge, string? credential, HttpContext context)
    {
        if (protector.ReadSignIn(challenge) is not { } issued)
        {
            return null;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(context.RequestAborted);
        var answer = await handler.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = context, CredentialJson = credential ?? "", AssertionState = issued.State });
        var member = answer.Succeeded ? await AcceptAsync(answer.User, answer.Passkey, issued) : null;
        await transaction.CommitAsync(context.RequestAborted);
        return member;
    }

    /// <summary>
    /// Accepts a valid passkey once for each challenge. It works while the password is locked: passkeys cannot be guessed, and
    /// an attacker who guesses passwords must not lock out the owner.
    /// </summary>
    private async Task<StaffMember?> AcceptAsync(StaffMember member, UserPasskeyInfo passkey, PasskeyChallenge challenge)
    {
        return member.IsSetUp && await TryUseChallengeAsync(member, challenge) && (await users.AddOrUpdatePasskeyAsync(member, passkey)).Succeeded ? member : null;
    }

    /// <summary>
    /// Records the challenge as used. Returns false when it was used before. Most passkeys have no signature counter, so the
    /// account stores used challenges until they expire.
    /// </summary>
    private async Task<bool> TryUseChallengeAsync(StaffMember member, PasskeyChallenge challenge)
    {
        var oldest = (clock.GetUtcNow() - PasskeyChallengeProtector.Lifetime).ToUnixTimeSeconds();
        var used = (await users.GetAuthenticationTokenAsync(member, TokenProvider, UsedChallenges) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var newEntry = $"{challenge.MadeAt.ToUnixTimeSeconds()}:{challenge.Id}";
        var unexpired = used.Where(entry => long.TryParse(entry.Split(':')[0], out var issuedAt) && issuedAt >= oldest).Append(newEntry);
        return !used.Contains(newEntry) && (await users.SetAuthenticationTokenAsync(member, TokenProvider, UsedChallenges, string.Join(' ', unexpired))).Succeeded;
    }

    private static byte[]? DecodeId(string? base64) => base64 is not null && Base64Url.IsValid(base64) ? Base64Url.DecodeFromChars(base64) : null;
}
