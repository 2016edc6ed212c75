using System.Net;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Platform.Http;

/// <summary>What is no host gets 400 at every address, and no stack trace in the log.</summary>
public sealed class HostTests(HostTests.RunningSites running) : IClassFixture<HostTests.RunningSites>
{
    private static readonly string[] Paths = ["/", "/faq/heat-or-cold", "/booking", "/site.css", "/images/none.svg", "/health/ready", "/feed.xml", "/sitemap.xml", "/nowhere", "/Booking/", "/staff"];

    public static TheoryData<string> OddHosts => [.. new[]
    {
        "xn--", "xn--a", "a.xn--zzzzzzzzzzzz.example", "a..b", ".a", "a..", ".", "..", "a b", "a/b", "a@b", "a:", ":80", "a:b", "a:0", "a:99999", "a:-1", "a:80:80", "[::1", "::1", "[::1]x", "[::g]", "[127.0.0.1]", "[]",
        "a%20b", "a,b", "a\"b", "<a>", "a\\b", "-\u00e4", "caf\u00e9.example", "a\tb", "*", "*.example", "a;b", "{a}", new string('a', 64), new string('a', 2500), string.Join('.', Enumerable.Repeat("abcdefgh", 40)),
    }];

    [Theory]
    [MemberData(nameof(OddHosts))]
    public async Task A_host_that_is_none_gets_400_everywhere(string host)
    {
        foreach (var site in new[] { running.Any, running.Named })
        {
            foreach (var path in Paths)
            {
                using var connection = Connect(site);
                var answer = await (await connection.SendAsync($"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")).ReadAsync();
                Assert.True(answer.StartsWith("HTTP/1.1 400 ", StringComparison.Ordinal), $"{path}: {answer.Split("\r\n")[0]}");
            }

            Assert.DoesNotContain(site.Log.All, line => line.Contains("   at ", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("xn--")]
    [InlineData("a..b")]
    [InlineData("a:99999")]
    [InlineData("[::1")]
    public async Task A_forwarded_host_that_is_none_gets_400(string host)
    {
        using var connection = Connect(running.Any);

        var answer = await (await connection.SendAsync($"GET / HTTP/1.1\r\nHost: clinic.example\r\nX-Forwarded-For: 203.0.113.9\r\nX-Forwarded-Host: {host}\r\nConnection: close\r\n\r\n")).ReadAsync();

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("clinic.example")]
    [InlineData("CLINIC.example.")]
    [InlineData("clinic.example:65535")]
    [InlineData("xn--mller-kva.example")]
    [InlineData("site_1")]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]:80")]
    [InlineData("[fe80::1]")]
    public async Task A_possible_host_is_answered(string host)
    {
        using var connection = Connect(running.Any);

        Assert.StartsWith("HTTP/1.1 200 ", await (await connection.SendAsync($"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")).ReadAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/", "127.0.0.1", 400)]
    [InlineData("/health/ready", "127.0.0.1", 200)]
    [InlineData("/health/live", "localhost", 200)]
    [InlineData("/health/ready", "[::1]", 200)]
    [InlineData("/health/ready", "other.example", 400)]
    [InlineData("/health", "127.0.0.1", 400)]
    [InlineData("/healthy", "127.0.0.1", 400)]
    public async Task A_health_check_from_this_machine_needs_no_allowed_host(string path, string host, int status)
    {
        using var connection = Connect(running.Named);

        var answer = await (await connection.SendAsync($"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")).ReadAsync();

        Assert.True(answer.StartsWith($"HTTP/1.1 {status} ", StringComparison.Ordinal), answer);
    }

    private static RawConnection Connect(SiteFactory site) => new(site.ClientOptions.BaseAddress.ToString());

    public sealed class RunningSites : IDisposable
    {
        public RunningSites()
        {
            Any = Start(new SiteFactory().With("Proxy:Addresses:0", "127.0.0.1"));
            Named = Start(new SiteFactory().With("AllowedHosts", "clinic.example"));
        }

        public SiteFactory Any { get; }

        public SiteFactory Named { get; }

        public void Dispose()
        {
            Any.Dispose();
            Named.Dispose();
        }

        /// <summary>Listens on a real port, because the test server has no Host header.</summary>
        private static SiteFactory Start(SiteFactory site)
        {
            site.UseKestrel(options => options.Listen(IPAddress.Loopback, 0));
            site.StartServer();
            return site;
        }
    }
}
