using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;

namespace UpperBackSite.Mail;

/// <summary>Whether a mail server is the one that it says it is.</summary>
public sealed class MailTrust
{
    private static readonly Oid ServerAuthentication = new("1.3.6.1.5.5.7.3.1");

    private readonly X509Certificate2Collection own = [];

    /// <exception cref="MailSettingsException">The file of <c>Mail:CertificateAuthority</c> is not there or holds no certificate.</exception>
    public MailTrust(IOptions<MailOptions> mail, IHostEnvironment host)
    {
        if (mail.Value.CertificateAuthority is not { } file)
        {
            return;
        }

        try
        {
            own.ImportFromPemFile(Path.GetFullPath(file, host.ContentRootPath));
        }
        catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new MailSettingsException($"Mail:CertificateAuthority {file} cannot be read: {unusable.Message}", unusable);
        }

        if (own.Count == 0)
        {
            throw new MailSettingsException($"Mail:CertificateAuthority {file} holds no certificate in PEM form.");
        }
    }

    /// <summary>What is wrong with the certificate that a server showed, in words; null when nothing is.</summary>
    public string? FaultOf(X509Certificate? shown, X509Chain? sent, SslPolicyErrors errors)
    {
        if (shown is null)
        {
            return "it showed none";
        }

        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            return "it is for another name";
        }

        using var certificate = new X509Certificate2(shown);
        var between = sent?.ChainPolicy.ExtraStore ?? [];
        return FaultOf(certificate, between, []) is { } fault ? own.Count == 0 ? fault : FaultOf(certificate, between, own) : null;
    }

    private static string? FaultOf(X509Certificate2 certificate, X509Certificate2Collection between, X509Certificate2Collection roots)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.ApplicationPolicy.Add(ServerAuthentication);
        chain.ChainPolicy.ExtraStore.AddRange(between);
        chain.ChainPolicy.TrustMode = roots.Count == 0 ? X509ChainTrustMode.System : X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(roots);
        // Who is known to be revoked is refused. Whether anyone can be asked must not decide whether mail leaves.
        chain.ChainPolicy.RevocationMode = X509RevocationMode.Online;
        chain.ChainPolicy.UrlRetrievalTimeout = TimeSpan.FromSeconds(3);
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.IgnoreEndRevocationUnknown | X509VerificationFlags.IgnoreCertificateAuthorityRevocationUnknown;
        return chain.Build(certificate) ? null : InWords(chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, status) => all | status.Status));
    }

    private static string InWords(X509ChainStatusFlags faults)
    {
        if (faults.HasFlag(X509ChainStatusFlags.Revoked))
        {
            return "it was revoked";
        }

        if (faults.HasFlag(X509ChainStatusFlags.NotTimeValid))
        {
            return "it has expired, or is not valid yet";
        }

        return (faults & (X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain)) != 0 ? "nobody trusted has signed it" : $"{faults}";
    }
}
