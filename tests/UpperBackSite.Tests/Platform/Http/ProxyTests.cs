using System.Net;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Platform.Http;

/// <summary>Client addresses behind a reverse proxy, and forged forwarded headers. 127.0.0.1 is the proxy, 127.0.0.9 an unknown client.</summary>
public sealed class ProxyTests : IDisposable
{
    private readonly InstalledSite installed = new();

    public void Dispose() => installed.Dispose();

    private const string Proxy = "127.0.0.1";
    private const string Stranger = "127.0.0.9";

    [Fact]
    public async Task Visitors_behind_a_proxy_are_limited_separately_and_an_IPv6_subnet_counts_as_one()
    {
        await using var site = await Behind("--RateLimits:PostsPerAddress=2");

        await ShouldTake(site, Proxy, "198.51.100.1", 2);
        await ShouldRefuse(site, Proxy, "198.51.100.1");
        await ShouldTake(site, Proxy, "198.51.100.2", 1);
        await ShouldTake(site, Proxy, "2001:db8:1:1::1", 1);
        await ShouldTake(site, Proxy, "2001:db8:1:1:ffff::2", 1);
        await ShouldRefuse(site, Proxy, "2001:db8:1:1::3");
        await ShouldTake(site, Proxy, "2001:db8:1:2::1", 1);
    }

    [Fact]
    public async Task Forwarded_headers_from_an_unknown_address_are_ignored()
    {
        await using var site = await Behind("--RateLimits:PostsPerAddress=2");

        await ShouldTake(site, Stranger, "198.51.100.1", 1);
        await ShouldTake(site, Stranger, "198.51.100.2", 1);
        await ShouldRefuse(site, Stranger, "198.51.100.3");
        await ShouldRefuse(site, Stranger, "198.51.100.1");
        await ShouldTake(site, Proxy, "198.51.100.1", 2);
    }

    [Fact]
    public async Task Only_the_last_forwarded_address_before_the_proxy_counts()
    {
        await using var site = await Behind("--RateLimits:PostsPerAddress=2");

        await ShouldTake(site, Proxy, "203.0.113.1, 198.51.100.1", 1);
        await ShouldTake(site, Proxy, "203.0.113.2, nonsense, 198.51.100.1", 1);
        await ShouldRefuse(site, Proxy, "203.0.113.3, 198.51.100.1");
        await ShouldTake(site, Proxy, "203.0.113.1", 1);
    }

    [Fact]
    public async Task Chained_proxies_and_proxy_networks_are_resolved_to_the_visitor()
    {
        await using var site = await Behind("--RateLimits:PostsPerAddress=1", "--Proxy:Addresses:1=10.1.0.0/16");

        await ShouldTake(site, Proxy, "198.51.100.1, 10.1.2.3", 1);
        await ShouldTake(site, Proxy, "198.51.100.2, 10.1.2.3", 1);
        await ShouldRefuse(site, Proxy, "203.0.113.1, 198.51.100.1, 10.1.9.9");
        await ShouldTake(site, Proxy, "198.51.100.1, 10.2.0.1", 1);
        await ShouldRefuse(site, Proxy, "198.51.100.3, 10.2.0.1");
    }

    [Fact]
    public async Task A_forwarded_host_must_be_an_allowed_host()
    {
        await using var site = await Behind("--AllowedHosts=clinic.example;127.0.0.1");
        var visitor = From(site, Proxy);

        (string, string)[] claimed = [("Host", "clinic.example"), ("X-Forwarded-For", "198.51.100.1"), ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "evil.example")];
        var page = (await visitor.Open("/causes/posture", claimed)).ShouldBe(200);

        Assert.DoesNotContain("evil.example", page.Body, StringComparison.Ordinal);
        (await visitor.Open("/", ("Host", "evil.example"))).ShouldBe(400);
    }

    [Fact]
    public async Task Too_many_posts_from_one_network_do_not_block_other_networks()
    {
        await using var site = await Behind("--RateLimits:PostsInAll=5", "--RateLimits:FirstPosts=2", "--RateLimits:PostsPerAddress=60");

        // One network that owns an IPv6 /48 and posts from many of its addresses.
        for (var number = 0; number < 7; number++)
        {
            await ShouldTake(site, Proxy, $"2001:db8:bad:{number:x}::1", 1);
        }

        await ShouldRefuse(site, Proxy, "2001:db8:bad:99::1");
        await ShouldTake(site, Proxy, "198.51.100.1", 2);
        await ShouldTake(site, Proxy, "2001:db8:900d::1", 2);
    }

    [Fact]
    public async Task An_invalid_proxy_address_fails_startup_and_is_named() =>
        InstalledSite.ShouldRefuse(await installed.Run($"--Content:Path={installed.Library.Path}", "--Proxy:Addresses:0=proxy.local"), "Proxy:Addresses: proxy.local is neither an IP address nor a network");

    private Task<SiteProcess> Behind(params string[] settings) => installed.Serve(["--Proxy:Addresses:0=127.0.0.1", "--Proxy:DrainSeconds=0", .. settings]);

    private static Visitor From(SiteProcess site, string address)
    {
        var uri = new Uri(site.Address);
        return VisitorFrom.Address(address, uri, new IPEndPoint(IPAddress.Loopback, uri.Port));
    }

    private static async Task ShouldTake(SiteProcess site, string from, string forwardedFor, int times)
    {
        for (var time = 0; time < times; time++)
        {
            // 303 comes from the form, so the rate limit let the post through.
            Assert.Equal(303, await Post(site, from, forwardedFor));
        }
    }

    private static async Task ShouldRefuse(SiteProcess site, string from, string forwardedFor) => Assert.Equal(429, await Post(site, from, forwardedFor));

    private static async Task<int> Post(SiteProcess site, string from, string forwardedFor) =>
        (await From(site, from).Send(HttpMethod.Post, "/booking", new FormUrlEncodedContent([]), ("X-Forwarded-For", forwardedFor))).Status;
}
