using System.Buffers.Binary;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Platform.Http;

/// <summary>The site serves TLS itself, without a proxy, so browsers speak HTTP/2 to it.</summary>
public sealed partial class Http2Tests(Http2Tests.RunningSite running) : IClassFixture<Http2Tests.RunningSite>
{
    private const byte Headers = 1;
    private const byte Reset = 3;
    private const byte Settings = 4;
    private const byte Continuation = 9;
    private const byte EndStream = 1;
    private const byte EndHeaders = 4;

    [Fact]
    public async Task Hundreds_of_requests_at_once_on_one_connection_are_all_answered()
    {
        using var client = running.NewClient();

        var answers = await Task.WhenAll(Enumerable.Range(0, 400).Select(_ => client.GetAsync("/get-help")));

        Assert.All(answers, answer => Assert.Equal((HttpStatusCode.OK, HttpVersion.Version20), (answer.StatusCode, answer.Version)));
    }

    /// <summary>CVE-2023-44487.</summary>
    [Fact]
    public async Task Streams_that_are_opened_and_reset_at_once_do_not_affect_others()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            await using var connection = await running.ConnectAsync();
            await SendUntilClosed(connection, Enumerable.Range(0, 3000).SelectMany(number =>
            {
                var stream = (2 * number) + 1;
                return (byte[])[.. Frame(Headers, EndStream | EndHeaders, stream, Request("/faq?q=neck")), .. Frame(Reset, 0, stream, [0, 0, 0, 8])];
            }));
            await ShouldAnswer();
        }));
    }

    /// <summary>CVE-2024-27983 and its relatives: headers that never end.</summary>
    [Fact]
    public async Task Headers_without_an_end_close_the_connection()
    {
        await using var connection = await running.ConnectAsync();

        await SendUntilClosed(connection, [.. Frame(Headers, EndStream, 1, Request("/")), .. Enumerable.Range(0, 200).SelectMany(_ => Frame(Continuation, 0, 1, Literal("x-padding", new string('a', 8000))))]);

        Assert.True(await IsClosed(connection));
        await ShouldAnswer();
    }

    [Theory]
    [InlineData(20_000, true)]
    [InlineData(60_000, false)]
    public async Task A_header_is_accepted_up_to_the_limit(int length, bool isAccepted)
    {
        using var client = running.NewClient();
        client.DefaultRequestHeaders.Add("X-Long", new string('a', length));

        var status = await Status(client);

        Assert.Equal(isAccepted, status is HttpStatusCode.OK);
        await ShouldAnswer();
    }

    private static async Task<HttpStatusCode?> Status(HttpClient client)
    {
        try
        {
            return (await client.GetAsync("/health/live")).StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private async Task ShouldAnswer()
    {
        using var other = running.NewClient();
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/health/live")).StatusCode);
        Assert.DoesNotContain("Unhandled exception", running.Output, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task SendUntilClosed(SslStream connection, IEnumerable<byte> frames)
    {
        try
        {
            await connection.WriteAsync("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8.ToArray());
            await connection.WriteAsync(Frame(Settings, 0, 0, []));
            foreach (var part in frames.Chunk(16 * 1024))
            {
                await connection.WriteAsync(part);
            }
        }
        catch (IOException)
        {
            // The server has had enough.
        }
    }

    private static async Task<bool> IsClosed(SslStream connection)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var buffer = new byte[16 * 1024];
        try
        {
            while (await connection.ReadAsync(buffer, limit.Token) > 0)
            {
            }

            return true;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static byte[] Frame(byte type, int flags, int stream, byte[] payload)
    {
        var frame = new byte[9 + payload.Length];
        (frame[0], frame[1], frame[2], frame[3], frame[4]) = ((byte)(payload.Length >> 16), (byte)(payload.Length >> 8), (byte)payload.Length, type, (byte)flags);
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), stream);
        payload.CopyTo(frame, 9);
        return frame;
    }

    /// <summary>Returns a GET request in HPACK (RFC 7541), without compression.</summary>
    private static byte[] Request(string path) => [0x82, 0x87, 0x04, .. Text(path), 0x01, .. Text("localhost")];

    private static byte[] Literal(string name, string value) => [0x00, .. Text(name), .. Text(value)];

    private static byte[] Text(string text)
    {
        var bytes = Encoding.ASCII.GetBytes(text);
        if (bytes.Length < 127)
        {
            return [(byte)bytes.Length, .. bytes];
        }

        var length = new List<byte> { 127 };
        var rest = bytes.Length - 127;
        for (; rest >= 128; rest /= 128)
        {
            length.Add((byte)((rest % 128) | 128));
        }

        return [.. length, (byte)rest, .. bytes];
    }

    public sealed partial class RunningSite : IAsyncLifetime, IDisposable
    {
        private readonly InstalledSite installed = new();
        private SiteProcess site = null!;
        private int port;

        public string Output => site.Output;

        public async Task InitializeAsync()
        {
            var (certificate, key) = (installed.PathOutsideData("certificate.pem"), installed.PathOutsideData("key.pem"));
            using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            using var issued = new CertificateRequest("CN=localhost", pair, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
            await File.WriteAllTextAsync(certificate, issued.ExportCertificatePem());
            await File.WriteAllTextAsync(key, pair.ExportPkcs8PrivateKeyPem());
            site = await SiteProcess.Serve(installed.Data, Repository.Articles, "--urls=https://127.0.0.1:0;http://127.0.0.1:0", $"--Kestrel:Certificates:Default:Path={certificate}", $"--Kestrel:Certificates:Default:KeyPath={key}");
            port = await Eventually.Value(() => Task.FromResult(HttpsPort().Match(site.Output) is { Success: true } match ? int.Parse(match.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture) : 0), found => found > 0);
        }

        public async Task DisposeAsync() => await site.DisposeAsync();

        public void Dispose() => installed.Dispose();

        public HttpClient NewClient() => new(new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.Subject == "CN=localhost" } })
        {
            BaseAddress = new Uri($"https://localhost:{port}"),
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };

        public async Task<SslStream> ConnectAsync()
        {
            var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port);
            var stream = new SslStream(client.GetStream());
            await stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "localhost", ApplicationProtocols = [SslApplicationProtocol.Http2], RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.Subject == "CN=localhost" });
            return stream;
        }

        [GeneratedRegex(@"https://127\.0\.0\.1:(\d+)")]
        private static partial Regex HttpsPort();
    }
}
