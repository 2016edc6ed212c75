using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace UpperBackSite.Accounts;

/// <summary>The state between requesting a passkey from a device and the device's answer. It is encrypted in a hidden field.</summary>
/// <param name="Id">Random id, so that each challenge is used once.</param>
/// <param name="State">ASP.NET Core Identity's state: the challenge and the user.</param>
/// <param name="Session">For registration, the session in which the password was confirmed.</param>
/// <param name="Name">For registration, the name of the new passkey.</param>
public sealed record PasskeyChallenge(string Id, DateTimeOffset MadeAt, string State, string? Session = null, string? Name = null);

/// <summary>Encrypts challenges for one purpose and a limited time.</summary>
public sealed class PasskeyChallengeProtector(IDataProtectionProvider protection, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly IDataProtector registrationProtector = protection.CreateProtector("UpperBackSite.Passkey.Adding");
    private readonly IDataProtector signInProtector = protection.CreateProtector("UpperBackSite.Passkey.SigningIn");

    public string ProtectForRegistration(string state, string session, string name) => Protect(registrationProtector, CreateChallenge(state) with { Session = session, Name = name });

    public string ProtectForSignIn(string state) => Protect(signInProtector, CreateChallenge(state));

    /// <summary>Returns the challenge, or null when the text is forged, expired or for another purpose.</summary>
    public PasskeyChallenge? ReadRegistration(string? text) => Read(registrationProtector, text);

    /// <inheritdoc cref="ReadRegistration"/>
    public PasskeyChallenge? ReadSignIn(string? text) => Read(signInProtector, text);

    private PasskeyChallenge CreateChallenge(string state) => new(RandomNumberGenerator.GetHexString(24, lowercase: true), clock.GetUtcNow(), state);

    private static string Protect(IDataProtector protector, PasskeyChallenge challenge) => protector.Protect(JsonSerializer.Serialize(challenge));

    private PasskeyChallenge? Read(IDataProtector protector, string? text)
    {
        try
        {
            var challenge = string.IsNullOrEmpty(text) ? null : JsonSerializer.Deserialize<PasskeyChallenge>(protector.Unprotect(text));
            // A time in the future means that the clock was set back. Such a challenge is treated as expired.
            return challenge is null || (clock.GetUtcNow() - challenge.MadeAt).Duration() > Lifetime ? null : challenge;
        }
        catch (Exception invalid) when (invalid is CryptographicException or FormatException or JsonException)
        {
            return null;
        }
    }
}
