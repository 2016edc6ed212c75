using System.Security.Cryptography.X509Certificates;
using UpperBackSite.Tests.Servers;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Mail;

/// <summary>The mail server of Debian's python3-aiosmtpd. It requires STARTTLS and saves the messages in a folder.</summary>
public sealed class DebianMailServer : IDisposable
{
    private const string Python = "/usr/bin/python3";

    private readonly TemporaryFolder folder = new();
    private ServerProcess? running;

    public DebianMailServer(TestAuthority authority)
    {
        using var certificate = authority.Certify();
        using var key = certificate.GetECDsaPrivateKey()!;
        File.WriteAllText(Inside("certificate.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(Inside("key.pem"), key.ExportPkcs8PrivateKeyPem());
    }

    public static bool IsInstalled => Directory.Exists("/usr/lib/python3/dist-packages/aiosmtpd");

    public int Port { get; } = FreePort.Find();

    /// <summary>The messages as they were received.</summary>
    public IReadOnlyList<string> Received =>
        Directory.Exists(Inside("mail/new")) ? [.. Directory.GetFiles(Inside("mail/new")).Select(File.ReadAllText)] : [];

    public void Start()
    {
        running = ServerProcess.Start("TERM", Python, "-m", "aiosmtpd", "--nosetuid", "--listen", $"localhost:{Port}",
            "--tlscert", Inside("certificate.pem"), "--tlskey", Inside("key.pem"), "--class", "aiosmtpd.handlers.Mailbox", Inside("mail"));
        ServerProcess.WaitForPort(Port);
    }

    public void Dispose()
    {
        running?.Dispose();
        folder.Dispose();
    }

    private string Inside(string name) => Path.Combine(folder.Path, name);
}

public sealed class DebianMailFactAttribute : FactAttribute
{
    public DebianMailFactAttribute() => Skip = DebianMailServer.IsInstalled ? null : "aiosmtpd is not installed (apt-get install python3-aiosmtpd).";
}
