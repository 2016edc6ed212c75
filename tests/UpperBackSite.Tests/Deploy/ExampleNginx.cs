using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using UpperBackSite.Tests.Servers;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Deploy;

/// <summary>nginx with the example configuration; only ports, paths and certificate are replaced.</summary>
public sealed partial class ExampleNginx : IDisposable
{
    public static readonly Uri Site = new("https://www.example.org");

    private readonly NginxServer nginx = new();
    private readonly int http = FreePort.Find();
    private readonly int https = FreePort.Find();

    public ExampleNginx(int site)
    {
        WriteCertificate();
        TestOutput = nginx.Start(Example(site), https);
    }

    /// <summary>The output of the configuration test.</summary>
    public string TestOutput { get; }

    /// <summary>Everything that nginx has logged.</summary>
    public string Log => string.Concat(Directory.GetFiles(nginx.Folder, "*.log").Select(File.ReadAllText));

    /// <summary>Returns a visitor at the given address who connects over TLS.</summary>
    public Visitor Visitor(string from = "127.0.0.1") => VisitorFrom.Address(from, Site, new IPEndPoint(IPAddress.Loopback, https));

    public Visitor PlainVisitor() => VisitorFrom.Address("127.0.0.1", new Uri("http://www.example.org"), new IPEndPoint(IPAddress.Loopback, http));

    public void Dispose() => nginx.Dispose();

    private void WriteCertificate()
    {
        using var key = ECDsa.Create();
        using var certificate = new CertificateRequest("CN=www.example.org", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllText(Path.Combine(nginx.Folder, "fullchain.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(nginx.Folder, "privkey.pem"), key.ExportPkcs8PrivateKeyPem());
    }

    private string Example(int site) => OnAllAddresses().Replace(File.ReadAllText(Path.Combine(Repository.Root, "deploy", "nginx.conf")), "")
        .Replace("listen 80;", $"listen 127.0.0.1:{http};", StringComparison.Ordinal)
        .Replace("listen 443 ", $"listen 127.0.0.1:{https} ", StringComparison.Ordinal)
        .Replace("127.0.0.1:5080", $"127.0.0.1:{site}", StringComparison.Ordinal)
        .Replace("/etc/ssl/upperbacksite", nginx.Folder, StringComparison.Ordinal)
        .Replace("/var/log/nginx", nginx.Folder, StringComparison.Ordinal);

    [GeneratedRegex(@"^\s*listen \[::\].*$", RegexOptions.Multiline)]
    private static partial Regex OnAllAddresses();
}
