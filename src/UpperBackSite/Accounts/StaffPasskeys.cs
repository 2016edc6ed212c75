using System.Buffers.Text;
using Microsoft.AspNetCore.Identity;
using UpperBackSite.Data;
using UpperBackSite.Data.Audit;

namespace UpperBackSite.Accounts;

/// <summary>What the browser is told to ask of the device, and what comes back with its answer.</summary>
/// <param name="Options">JSON, as <c>PublicKeyCredential.parse…OptionsFromJSON</c> takes it.</param>
public sealed record PasskeyOffer(string Options, string Sealed);

/// <summary>
/// Passkeys of staff. The device checks finger, face or PIN each time, so a passkey stands for password and code together.
/// </summary>
public sealed class StaffPasskeys(IPasskeyHandler<StaffMember> handler, UserManager<StaffMember> users, SiteDbContext db, AuditTrail audit, PasskeyChallengeProtector protector, TimeProvider clock)
{
    /// <summary>Under which the account keeps what was used already.</summary>
    private const string Provider = "[Passkeys]";
    private const string Used = "Used";

    public async Task<PasskeyOffer> OfferToAdd(StaffMember member, string session, string name, HttpContext context)
    {
        var options = await handler.MakeCreationOptionsAsync(new PasskeyUserEntity { Id = member.Id, Name = member.Email!, DisplayName = member.Name }, context);
        return new PasskeyOffer(options.CreationOptionsJson, protector.ForAdding(options.AttestationState!, session, name));
    }

    /// <summary>False when the device's answer is not one to an offer made to this person in this session.</summary>
    public async Task<bool> Add(StaffMember member, string session, string? challenge, string? credential, HttpContext context)
    {
        if (protector.ReadAdding(challenge) is not { } offered || offered.Session != session)
        {
            return false;
        }

        // This takes the lock on writing, so that one answer sent twice at once is used once.
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

    /// <summary>False when the person has no such passkey.</summary>
    /// <param name="id">Of the credential, in base64url.</param>
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

    /// <summary>For anyone: the device knows whose passkeys it holds.</summary>
    public async Task<PasskeyOffer> OfferToSignIn(HttpContext context)
    {
        var options = await handler.MakeRequestOptionsAsync(null, context);
        return new PasskeyOffer(options.RequestOptionsJson, protector.ForSigningIn(options.AssertionState!));
    }

    /// <summary>Who signs in, or null, whatever did not match.</summary>
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
    /// The right passkey, once for one challenge. It lets in while the password is closed to guessing too: nobody guesses a
    /// passkey, and a stranger who keeps guessing must not keep its owner out.
    /// </summary>
    private async Task<StaffMember?> LetIn(StaffMember member, UserPasskeyInfo passkey, PasskeyChallenge challenge)
    {
        return member.IsSetUp && await Take(member, challenge) && (await users.AddOrUpdatePasskeyAsync(member, passkey)).Succeeded ? member : null;
    }

    /// <summary>
    /// False when the challenge was answered before. Most passkeys have no counter that would tell, so the account
    /// remembers its challenges for as long as they live.
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
