using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Deploy;

/// <summary>A test that needs nginx; <c>.ci/run</c> installs it.</summary>
public sealed class NginxFactAttribute : FactAttribute
{
    public NginxFactAttribute() => Skip = Nginx.Program is null ? "nginx is not installed." : null;
}

/// <summary>nginx with the example configuration, in which only ports and certificate are other ones.</summary>
public sealed partial class Nginx : IDisposable
{
    public static readonly Uri Site = new("https://www.example.org");

    private readonly TemporaryFolder folder = new();
    private readonly Process? process;

    public Nginx(int site)
    {
        WriteConfiguration(site);
        Tested = Run("-t").Output;
        process = Start([]);
        WaitUntilItListens();
    }

    public static string? Program { get; } = new[] { "/usr/sbin/nginx", "/usr/bin/nginx", "/opt/homebrew/bin/nginx" }.FirstOrDefault(File.Exists);

    /// <summary>What it says of its configuration.</summary>
    public string Tested { get; }

    private int Http { get; } = FreePort.Find();

    private int Https { get; } = FreePort.Find();

    /// <summary>Somebody at an address of this machine, over TLS.</summary>
    public Visitor Visitor(string from = "127.0.0.1") => VisitorFrom.Address(from, Site, new IPEndPoint(IPAddress.Loopback, Https));

    public Visitor PlainVisitor() => VisitorFrom.Address("127.0.0.1", new Uri("http://www.example.org"), new IPEndPoint(IPAddress.Loopback, Http));

    public void Dispose()
    {
        if (process is { HasExited: false })
        {
            // The master ends its workers with it.
            Process.Start("kill", ["-QUIT", $"{process.Id}"]).WaitForExit();
            process.WaitForExit(TimeSpan.FromSeconds(5));
        }

        process?.Dispose();
        folder.Dispose();
    }

    private void WriteConfiguration(int site)
    {
        using var key = ECDsa.Create();
        using var certificate = new CertificateRequest("CN=www.example.org", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllText(In("fullchain.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(In("privkey.pem"), key.ExportPkcs8PrivateKeyPem());

        var example = OnAllAddresses().Replace(File.ReadAllText(Path.Combine(Repository.Root, "deploy", "nginx.conf")), "")
            .Replace("listen 80;", $"listen 127.0.0.1:{Http};", StringComparison.Ordinal)
            .Replace("listen 443 ", $"listen 127.0.0.1:{Https} ", StringComparison.Ordinal)
            .Replace("127.0.0.1:5080", $"127.0.0.1:{site}", StringComparison.Ordinal)
            .Replace("/etc/letsencrypt/live/www.example.org", folder.Path, StringComparison.Ordinal);
        File.WriteAllText(In("site.conf"), example);
        File.WriteAllText(In("nginx.conf"), $$"""
            {{(Environment.IsPrivilegedProcess ? "user root;" : "")}}
            daemon off;
            worker_processes 2;
            pid {{In("nginx.pid")}};
            error_log {{In("error.log")}};
            events { worker_connections 4096; }
            http {
                client_body_temp_path {{In("body")}};
                proxy_temp_path {{In("proxy")}};
                fastcgi_temp_path {{In("fastcgi")}};
                uwsgi_temp_path {{In("uwsgi")}};
                scgi_temp_path {{In("scgi")}};
                include {{In("site.conf")}};
            }
            """);
    }

    private string In(string name) => Path.Combine(folder.Path, name);

    private (int Code, string Output) Run(params string[] arguments)
    {
        using var run = Start(arguments);
        var said = run.StandardError.ReadToEnd();
        run.WaitForExit();
        return (run.ExitCode, said);
    }

    private Process Start(string[] arguments) =>
        Process.Start(new ProcessStartInfo(Program!, ["-p", folder.Path, "-e", In("error.log"), "-c", In("nginx.conf"), .. arguments]) { RedirectStandardError = true })!;

    private void WaitUntilItListens()
    {
        for (var attempt = 0; attempt < 200; attempt++)
        {
            try
            {
                using var client = new TcpClient("127.0.0.1", Https);
                return;
            }
            catch (SocketException)
            {
                Thread.Sleep(50);
            }
        }

        throw new InvalidOperationException($"nginx did not start: {Tested} {File.ReadAllText(In("error.log"))}");
    }

    [GeneratedRegex(@"^\s*listen \[::\].*$", RegexOptions.Multiline)]
    private static partial Regex OnAllAddresses();
}
