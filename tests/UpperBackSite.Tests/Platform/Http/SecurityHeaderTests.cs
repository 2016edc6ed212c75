using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Platform.Http;

public sealed class SecurityHeaderTests(RealSite real) : IClassFixture<RealSite>
{
    [Theory]
    [InlineData("/", 200)]
    [InlineData("/booking", 200)]
    [InlineData("/nowhere", 404)]
    [InlineData("/faults/500", 500)]
    [InlineData("/sitemap.xml", 200)]
    [InlineData("/icons/favicon.svg", 200)]
    public async Task Every_answer_carries_the_strict_headers(string address, int status)
    {
        var page = (await real.Site.Visitor().Open(address)).ShouldBe(status);

        string Header(string name) => string.Join(", ", page.Headers.TryGetValues(name, out var values) ? values : []);

        var policy = Header("Content-Security-Policy");
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("script-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("connect-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("form-action 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("base-uri 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Header("X-Content-Type-Options"));
        Assert.Equal("DENY", Header("X-Frame-Options"));
        Assert.Equal("strict-origin-when-cross-origin", Header("Referrer-Policy"));
        Assert.Equal("same-origin", Header("Cross-Origin-Opener-Policy"));
        Assert.Equal("same-origin", Header("Cross-Origin-Resource-Policy"));
        Assert.NotEmpty(Header("Permissions-Policy"));
        Assert.Equal("", Header("Server"));
    }

    [Fact]
    public async Task The_browser_is_told_to_stay_on_https_for_two_years_subdomains_included()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = "clinic.test" } };
        using var response = await real.Site.Visitor().Client.SendAsync(request);

        Assert.Equal("max-age=63072000; includeSubDomains", Assert.Single(response.Headers.GetValues("Strict-Transport-Security")));
    }

    [Fact]
    public async Task Public_pages_set_no_cookie_and_the_antiforgery_cookie_is_locked_down()
    {
        var visitor = real.Site.Visitor();

        Assert.False((await visitor.Open("/")).Headers.Contains("Set-Cookie"));
        Assert.False((await visitor.Open("/faq?q=heat")).Headers.Contains("Set-Cookie"));
        Assert.False((await visitor.Open("/booking")).Headers.Contains("Set-Cookie"));
        var cookie = Assert.Single((await visitor.Open("/staff/sign-in")).Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("__Host-form=", cookie, StringComparison.Ordinal);
        Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; path=/", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_cookie_is_secure_over_plain_http_too()
    {
        using var client = real.Site.CreateClient(new() { BaseAddress = new Uri("http://localhost"), HandleCookies = false });
        using var response = await client.GetAsync("/staff/sign-in");

        Assert.Contains("; secure", Assert.Single(response.Headers.GetValues("Set-Cookie")), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_forwarded_host_from_an_unknown_address_is_ignored()
    {
        var page = await real.Site.Visitor().Open("/about", ("X-Forwarded-Host", "evil.example"), ("X-Forwarded-Proto", "http"));

        Assert.Equal("https://localhost/about", page.Document.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
    }
}
