using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Platform.Http;

/// <summary>Scores each kind of page by the rules of Mozilla's HTTP Observatory, which start at 100. An A+ needs at least 100.</summary>
public sealed class HttpObservatoryTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Theory]
    [InlineData("/")]
    [InlineData("/get-help")]
    [InlineData("/causes/common-causes")]
    [InlineData("/exercises/open-book-rotation")]
    [InlineData("/faq?q=heat")]
    [InlineData("/search?q=heat")]
    [InlineData("/plan?e=cat-cow")]
    [InlineData("/booking")]
    [InlineData("/staff/sign-in")]
    [InlineData("/nowhere")]
    [InlineData("/sitemap.xml")]
    [InlineData("/site.css")]
    [InlineData("/health/live")]
    public async Task A_public_page_scores_A_plus(string address) => ShouldBeAPlus(await site.Visitor().Open(address, ("Host", "clinic.example")));

    [Fact]
    public async Task A_staff_page_scores_A_plus()
    {
        var robin = await site.Staff.SignInAs(UpperBackSite.Accounts.StaffRole.Administrator);

        ShouldBeAPlus((await robin.Visitor.Open("/staff", ("Host", "clinic.example"))).ShouldBe(200));
    }

    private static void ShouldBeAPlus(WebPage page)
    {
        string Header(string name) => string.Join(", ", (page.Headers.TryGetValues(name, out var values) ? values : []).ToArray());
        var policy = Header("Content-Security-Policy").Split(';', StringSplitOptions.TrimEntries).ToLookup(part => part.Split(' ')[0], part => part);
        var score = 100
            // +10 for default-src 'none' without unsafe sources.
            + (policy["default-src"].SingleOrDefault() == "default-src 'none'" && !Header("Content-Security-Policy").Contains("unsafe", StringComparison.Ordinal) && policy["script-src"].SingleOrDefault() == "script-src 'self'" ? 10 : -25)
            // Cookies must be HttpOnly, Secure and SameSite.
            + Cookies(page)
            + (Header("Cross-Origin-Resource-Policy") == "same-origin" ? 10 : 0)
            + (Header("Referrer-Policy") is "strict-origin-when-cross-origin" or "same-origin" or "no-referrer" ? 5 : -5)
            + (Header("X-Content-Type-Options") == "nosniff" ? 0 : -5)
            // +5 for frame-ancestors, which supersedes X-Frame-Options.
            + (policy["frame-ancestors"].SingleOrDefault() == "frame-ancestors 'none'" ? 5 : Header("X-Frame-Options") == "DENY" ? 0 : -20)
            + (Header("Strict-Transport-Security") == "max-age=63072000; includeSubDomains" ? 0 : -20)
            + (Header("Access-Control-Allow-Origin").Length == 0 ? 0 : -50);

        Assert.True(score >= 130, $"{page.Address}: {score}");
        Assert.Equal("", Header("Server") + Header("X-Powered-By"));
    }

    private static int Cookies(WebPage page)
    {
        var set = page.Headers.TryGetValues("Set-Cookie", out var values) ? values.ToList() : [];
        return set.TrueForAll(cookie => new[] { "secure", "httponly", "samesite=" }.All(mark => cookie.Contains(mark, StringComparison.OrdinalIgnoreCase)) && cookie.StartsWith("__Host-", StringComparison.Ordinal))
            ? 0
            : -40;
    }
}
