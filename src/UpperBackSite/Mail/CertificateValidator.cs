using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;

namespace UpperBackSite.Mail;

public sealed class CertificateValidator
{
    private static readonly Oid ServerAuthentication = new("1.3.6.1.5.5.7.3.1");

    private readonly X509Certificate2Collection customRoots = [];

    /// <exception cref="MailConfigurationException">The file of <c>Mail:CertificateAuthority</c> does not exist or contains no certificate.</exception>
    public CertificateValidator(IOptions<MailOptions> mail, IHostEnvironment host)
    {
        if (mail.Value.CertificateAuthority is not { } file)
        {
            return;
        }

        try
        {
            customRoots.ImportFromPemFile(Path.GetFullPath(file, host.ContentRootPath));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new MailConfigurationException($"Mail:CertificateAuthority {file} cannot be read: {exception.Message}", exception);
        }

        if (customRoots.Count == 0)
        {
            throw new MailConfigurationException($"Mail:CertificateAuthority {file} contains no certificate in PEM format.");
        }
    }

    /// <summary>Returns why the presented certificate is not trusted, or null when it is.</summary>
    public string? FindFault(X509Certificate? presented, X509Chain? presentedChain, SslPolicyErrors errors)
    {
        if (presented is null)
        {
            return "the server presented none";
        }

        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            return "it is for a different host name";
        }

        using var certificate = new X509Certificate2(presented);
        var intermediates = presentedChain?.ChainPolicy.ExtraStore ?? [];
        return FindFault(certificate, intermediates, []) is { } fault
            ? customRoots.Count == 0 ? fault : FindFault(certificate, intermediates, customRoots)
            : null;
    }

    private static string? FindFault(X509Certificate2 certificate, X509Certificate2Collection intermediates, X509Certificate2Collection roots)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.ApplicationPolicy.Add(ServerAuthentication);
        chain.ChainPolicy.ExtraStore.AddRange(intermediates);
        chain.ChainPolicy.TrustMode = roots.Count == 0 ? X509ChainTrustMode.System : X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(roots);
        // A revoked certificate is rejected. An unreachable revocation server must not stop mail.
        chain.ChainPolicy.RevocationMode = X509RevocationMode.Online;
        chain.ChainPolicy.UrlRetrievalTimeout = TimeSpan.FromSeconds(3);
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.IgnoreEndRevocationUnknown | X509VerificationFlags.IgnoreCertificateAuthorityRevocationUnknown;
        return chain.Build(certificate) ? null : Describe(chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, status) => all | status.Status));
    }

    private static string Describe(X509ChainStatusFlags faults)
    {
        if (faults.HasFlag(X509ChainStatusFlags.Revoked))
        {
            return "it was revoked";
        }

        if (faults.HasFlag(X509ChainStatusFlags.NotTimeValid))
        {
            return "it has expired or is not valid yet";
        }

        return (faults & (X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain)) != 0 ? "it was not issued by a trusted authority" : $"{faults}";
    }
}
