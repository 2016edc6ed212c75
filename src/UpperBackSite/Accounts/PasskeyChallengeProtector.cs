using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace UpperBackSite.Accounts;

/// <summary>What must be remembered between asking a device for a passkey and its answer. It travels sealed in the form meanwhile.</summary>
/// <param name="Id">Random: each is good for one answer.</param>
/// <param name="State">The framework's: the challenge, and for whom it is.</param>
/// <param name="Session">In which the password was given, for adding one.</param>
/// <param name="Name">What the new one is to be called.</param>
public sealed record PasskeyChallenge(string Id, DateTimeOffset MadeAt, string State, string? Session = null, string? Name = null);

/// <summary>Seals challenges: for one purpose, and for a few minutes.</summary>
public sealed class PasskeyChallengeProtector(IDataProtectionProvider protection, TimeProvider clock)
{
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    private readonly IDataProtector adding = protection.CreateProtector("UpperBackSite.Passkey.Adding");
    private readonly IDataProtector signingIn = protection.CreateProtector("UpperBackSite.Passkey.SigningIn");

    public string ForAdding(string state, string session, string name) => Seal(adding, New(state) with { Session = session, Name = name });

    public string ForSigningIn(string state) => Seal(signingIn, New(state));

    /// <summary>Null when the text was not made here, for something else, or too long ago.</summary>
    public PasskeyChallenge? ReadAdding(string? text) => Read(adding, text);

    /// <inheritdoc cref="ReadAdding"/>
    public PasskeyChallenge? ReadSigningIn(string? text) => Read(signingIn, text);

    private PasskeyChallenge New(string state) => new(RandomNumberGenerator.GetHexString(24, lowercase: true), clock.GetUtcNow(), state);

    private static string Seal(IDataProtector protector, PasskeyChallenge challenge) => protector.Protect(JsonSerializer.Serialize(challenge));

    private PasskeyChallenge? Read(IDataProtector protector, string? text)
    {
        try
        {
            var read = string.IsNullOrEmpty(text) ? null : JsonSerializer.Deserialize<PasskeyChallenge>(protector.Unprotect(text));
            // From so far ahead it is as good as old: the clock was set back, and the challenge must not live on.
            return read is null || (clock.GetUtcNow() - read.MadeAt).Duration() > Life ? null : read;
        }
        catch (Exception forged) when (forged is CryptographicException or FormatException or JsonException)
        {
            return null;
        }
    }
}
