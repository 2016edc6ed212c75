using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace UpperBackSite.Tests.Site;

/// <summary>A virtual authenticator (WebAuthn, ES256) that can also create invalid responses.</summary>
public sealed class VirtualAuthenticator
{
    private const byte Present = 0x01;
    private const byte Verified = 0x04;
    private const byte HasCredential = 0x40;

    private readonly ECParameters key = NewKey();
    private readonly byte[] id = RandomNumberGenerator.GetBytes(16);

    public string Origin { get; set; } = "https://localhost";

    public string Domain { get; set; } = "localhost";

    /// <summary>Whether the device verifies the user by fingerprint, face or PIN.</summary>
    public bool ChecksPerson { get; set; } = true;

    /// <summary>The signature counter; 0 for synchronised passkeys, which have none.</summary>
    public uint Counter { get; set; }

    public string Id => Base64Url.EncodeToString(id);

    /// <summary>The user handle from the creation options.</summary>
    public string UserHandle { get; set; } = "";

    /// <summary>Returns the result of <c>navigator.credentials.create</c> as JSON.</summary>
    public string Create(string options)
    {
        var request = JsonDocument.Parse(options).RootElement;
        UserHandle = request.GetProperty("user").GetProperty("id").GetString()!;
        var client = ClientData("webauthn.create", request.GetProperty("challenge").GetString()!);
        byte[] data = [.. AuthenticatorData(HasCredential), .. new byte[16], 0, (byte)id.Length, .. id, .. PublicKey()];
        byte[] attestation = [0xa3, 0x63, .. "fmt"u8, 0x64, .. "none"u8, 0x67, .. "attStmt"u8, 0xa0, 0x68, .. "authData"u8, 0x58, (byte)data.Length, .. data];
        return Json(new { clientDataJSON = Base64Url.EncodeToString(client), attestationObject = Base64Url.EncodeToString(attestation), transports = new[] { "internal" } });
    }

    /// <summary>Returns the result of <c>navigator.credentials.get</c> as JSON.</summary>
    public string Sign(string challenge)
    {
        var client = ClientData("webauthn.get", challenge);
        var data = AuthenticatorData(0);
        using var signer = ECDsa.Create(key);
        var signature = signer.SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Json(new { clientDataJSON = Base64Url.EncodeToString(client), authenticatorData = Base64Url.EncodeToString(data), signature = Base64Url.EncodeToString(signature), userHandle = UserHandle });
    }

    private static ECParameters NewKey()
    {
        using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return made.ExportParameters(includePrivateParameters: true);
    }

    private string Json(object response) =>
        JsonSerializer.Serialize(new { id = Id, rawId = Id, type = "public-key", response, clientExtensionResults = new { }, authenticatorAttachment = "platform" });

    private byte[] ClientData(string type, string challenge) => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { type, challenge, origin = Origin, crossOrigin = false }));

    private byte[] AuthenticatorData(byte flags)
    {
        var counter = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(counter, Counter);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(Domain)), (byte)(flags | Present | (ChecksPerson ? Verified : 0)), .. counter];
    }

    /// <summary>COSE key: type EC2 (2), algorithm ES256 (-7), curve P-256 (1).</summary>
    private byte[] PublicKey() =>
        [0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, .. key.Q.X!, 0x22, 0x58, 0x20, .. key.Q.Y!];
}
