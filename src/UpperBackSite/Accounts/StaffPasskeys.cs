using System.Buffers.Text;
using Microsoft.AspNetCore.Identity;
using UpperBackSite.Data;
using UpperBackSite.Data.Audit;

namespace UpperBackSite.Accounts;

/// <summary>The options that the browser passes to the device, and the encrypted challenge to send with the answer.</summary>
/// <param name="Options">JSON for <c>PublicKeyCredential.parseCreationOptionsFromJSON</c> or <c>parseRequestOptionsFromJSON</c>.</param>
public sealed record PasskeyOffer(string Options, string Sealed);

/// <summary>Registers and authenticates passkeys. The device verifies the user, so a passkey replaces password and code.</summary>
public sealed class StaffPasskeys(IPasskeyHandler<StaffMember> handler, UserManager<StaffMember> users, SiteDbContext db, AuditTrail audit, PasskeyChallengeProtector protector, TimeProvider clock)
{
    /// <summary>Login provider of the Identity token that stores used challenges.</summary>
    private const string Provider = "[Passkeys]";
    private const string Used = "Used";

    public async Task<PasskeyOffer> OfferToAdd(StaffMember member, string session, string name, HttpContext context)
    {
        var options = await handler.MakeCreationOptionsAsync(new PasskeyUserEntity { Id = member.Id, Name = member.Email!, DisplayName = member.Name }, context);
        return new PasskeyOffer(options.CreationOptionsJson, protector.ForAdding(options.AttestationState!, session, name));
    }

    /// <summary>Adds the passkey. Returns false when the answer does not match a challenge of this member and session.</summary>
    public async Task<bool> Add(StaffMember member, string session, string? challenge, string? credential, HttpContext context)
    {
        if (protector.ReadAdding(challenge) is not { } offered || offered.Session != session)
        {
            return false;
        }

        // The transaction takes the write lock, so that concurrent requests with the same answer use it once.
        await using var transaction = await db.Database.BeginTransactionAsync(context.RequestAborted);
        var made = await handler.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = context, CredentialJson = credential ?? "", AttestationState = offered.State });
        if (!made.Succeeded || made.UserEntity.Id != member.Id || !await Take(member, offered))
        {
            return false;
        }

        made.Passkey.Name = offered.Name;
        if (!(await users.AddOrUpdatePasskeyAsync(member, made.Passkey)).Succeeded)
        {
            return false;
        }

        await audit.Save(context.RequestAborted, (member.Id, "staff.passkey.added", member.Id, ""));
        await transaction.CommitAsync(context.RequestAborted);
        return true;
    }

    public async Task<IReadOnlyList<UserPasskeyInfo>> Of(StaffMember member) => [.. (await users.GetPasskeysAsync(member)).OrderBy(passkey => passkey.CreatedAt)];

    /// <summary>Removes a passkey. Returns false when the member has no such passkey.</summary>
    /// <param name="id">Credential id in base64url.</param>
    public async Task<bool> Remove(StaffMember member, string? id, CancellationToken cancellationToken)
    {
        if (Bytes(id) is not { } credential || await users.GetPasskeyAsync(member, credential) is null)
        {
            return false;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await users.RemovePasskeyAsync(member, credential);
        await audit.Save(cancellationToken, (member.Id, "staff.passkey.removed", member.Id, ""));
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Starts a sign-in. The user is not known yet: the device offers its passkeys.</summary>
    public async Task<PasskeyOffer> OfferToSignIn(HttpContext context)
    {
        var options = await handler.MakeRequestOptionsAsync(null, context);
        return new PasskeyOffer(options.RequestOptionsJson, protector.ForSigningIn(options.AssertionState!));
    }

    /// <summary>Returns the member of staff that the answer authenticates, or null.</summary>
    public async Task<StaffMember?> SignIn(string? challenge, string? credential, HttpContext context)
    {
        if (protector.ReadSigningIn(challenge) is not { } offered)
        {
            return null;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(context.RequestAborted);
        var answer = await handler.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = context, CredentialJson = credential ?? "", AssertionState = offered.State });
        var member = answer.Succeeded ? await LetIn(answer.User, answer.Passkey, offered) : null;
        await transaction.CommitAsync(context.RequestAborted);
        return member;
    }

    /// <summary>
    /// Accepts a valid passkey once for each challenge. It works while the password is locked: passkeys cannot be guessed, and
    /// an attacker who guesses passwords must not lock out the owner.
    /// </summary>
    private async Task<StaffMember?> LetIn(StaffMember member, UserPasskeyInfo passkey, PasskeyChallenge challenge)
    {
        return member.IsSetUp && await Take(member, challenge) && (await users.AddOrUpdatePasskeyAsync(member, passkey)).Succeeded ? member : null;
    }

    /// <summary>
    /// Records the challenge as used. Returns false when it was used before. Most passkeys have no signature counter, so the
    /// account stores used challenges until they expire.
    /// </summary>
    private async Task<bool> Take(StaffMember member, PasskeyChallenge challenge)
    {
        var oldest = (clock.GetUtcNow() - PasskeyChallengeProtector.Life).ToUnixTimeSeconds();
        var used = (await users.GetAuthenticationTokenAsync(member, Provider, Used) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var mark = $"{challenge.MadeAt.ToUnixTimeSeconds()}:{challenge.Id}";
        var fresh = used.Where(each => long.TryParse(each.Split(':')[0], out var at) && at >= oldest).Append(mark);
        return !used.Contains(mark) && (await users.SetAuthenticationTokenAsync(member, Provider, Used, string.Join(' ', fresh))).Succeeded;
    }

    private static byte[]? Bytes(string? base64) => base64 is not null && Base64Url.IsValid(base64) ? Base64Url.DecodeFromChars(base64) : null;
}
