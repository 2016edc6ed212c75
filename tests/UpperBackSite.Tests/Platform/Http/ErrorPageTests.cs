using UpperBackSite.Platform.Hosting;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Platform.Http;

public sealed class ErrorPageTests(RealSite real) : IClassFixture<RealSite>
{
    [Theory]
    [InlineData("/faults/400", 400, "We couldn't use what you sent")]
    [InlineData("/faults/403", 403, "You can't see this page")]
    [InlineData("/nowhere", 404, "Page not found")]
    [InlineData("/faq/nowhere", 404, "Page not found")]
    [InlineData("/causes/nowhere", 404, "Page not found")]
    [InlineData("/exercises/nowhere", 404, "Page not found")]
    [InlineData("/a/b/c.php", 404, "Page not found")]
    [InlineData("/caf%C3%A9", 404, "Page not found")]
    [InlineData("/a%7Cb", 404, "Page not found")]
    [InlineData("/faq/%EF%BF%BE", 404, "Page not found")]
    [InlineData("/faq/%20", 404, "Page not found")]
    [InlineData("/cards/%E2%80%A8", 404, "Page not found")]
    [InlineData("/booking/enquiries/%20", 404, "Page not found")]
    [InlineData("/staff/enquiries/%E2%80%A8", 404, "Page not found")]
    [InlineData("/error/500", 404, "Page not found")]
    [InlineData("/error/404", 404, "Page not found")]
    [InlineData("/images/nowhere.png", 404, "Page not found")]
    [InlineData("/booking/enquiries/ub-0000-0000", 404, "Page not found")]
    [InlineData("/booking/enquiries/nonsense", 404, "Page not found")]
    [InlineData("/faults/429", 429, "Too many forms sent")]
    [InlineData("/faults/500", 500, "Sorry, something went wrong")]
    public async Task An_error_is_explained_on_a_page_in_the_site_layout(string address, int status, string title)
    {
        var page = (await real.Site.Visitor().Open(address)).ShouldBe(status);

        Assert.Equal([title], page.Texts("h1"));
        Assert.NotEmpty(page.Links(".site-header a"));
        Assert.Contains("/get-help", page.Links("main a"));
        Assert.NotNull(page.Document.QuerySelector("meta[name=robots][content=noindex]"));
        Assert.Contains("no-store", page.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Broken on purpose", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_does_not_exist_offers_a_search_and_ways_on()
    {
        var page = await real.Site.Visitor().Open("/nowhere");

        Assert.NotNull(page.Document.QuerySelector("main search form[action='/search'] input[name=q]"));
        Assert.Equal(["/", "/get-help", "/faq", "/booking"], page.Links("main .ways-on a").Where(link => !link.StartsWith("tel:", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_server_error_shows_a_reference_that_is_in_the_log_and_other_errors_show_none()
    {
        var reference = Assert.Single((await real.Site.Visitor().Open("/faults/500")).Texts("main p strong"));

        Assert.Matches("^[0-9a-f]{8}$", reference);
        Assert.Contains(real.Site.Log.All, line => line.Contains("Broken on purpose", StringComparison.Ordinal) && line.Contains($" {reference}", StringComparison.Ordinal));
        Assert.Empty((await real.Site.Visitor().Open("/nowhere")).Texts("main p strong"));
    }

    [Theory]
    [InlineData("POST", "/causes")]
    [InlineData("PUT", "/booking")]
    [InlineData("DELETE", "/faq/heat-or-cold")]
    [InlineData("PATCH", "/")]
    public async Task An_unsupported_method_is_405_and_lists_the_allowed_ones(string verb, string address)
    {
        var page = (await real.Site.Visitor().Send(new HttpMethod(verb), address, new FormUrlEncodedContent([]))).ShouldBe(405);

        Assert.Equal(["Sorry, that didn't work"], page.Texts("h1"));
        Assert.Contains("GET", page.ContentHeaders.Allow);
    }

    [Fact]
    public async Task A_form_that_is_too_large_is_413()
    {
        var page = await real.Site.Visitor().Post("/booking", ("name", new string('a', 300_000)));

        page.ShouldBe(413).ShouldSay("What you sent is too long");
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("multipart/form-data")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded; charset=utf-7")]
    [InlineData("application/x-www-form-urlencoded; charset=nonsense")]
    [InlineData("application/x-www-form-urlencoded; charset=utf-16")]
    public async Task A_body_that_is_not_a_UTF8_form_is_415(string contentType) =>
        (await real.Site.Visitor().PostRaw("/booking", "name=A", contentType)).ShouldBe(415).ShouldSay("We couldn't read what you sent");

    [Fact]
    public async Task A_form_posted_to_a_page_without_a_form_is_405() =>
        (await real.Site.Visitor().PostRaw("/causes", "name=A", "application/x-www-form-urlencoded; charset=utf-7")).ShouldBe(405);

    [Fact]
    public async Task A_form_with_too_many_fields_is_400()
    {
        var body = string.Join('&', Enumerable.Range(0, 200).Select(number => $"field{number}=a"));

        (await real.Site.Visitor().PostRaw("/booking", body, "application/x-www-form-urlencoded")).ShouldBe(400).ShouldSay("We couldn't use what you sent");
    }

    [Fact]
    public async Task Invalid_bytes_in_a_form_are_not_a_server_error()
    {
        foreach (var body in new[] { "%", "%zz=%", "a=%00%ff", "name=%00", "=&&=", "name=%F0%9F", "consent=garbage&days=%00&service=%27" })
        {
            var page = await real.Site.Visitor().PostRaw("/booking", body, "application/x-www-form-urlencoded");

            Assert.Contains(page.Status, new[] { 303, 400 });
        }
    }

    [Theory]
    [InlineData("/Causes/Common-Causes", "/causes/common-causes")]
    [InlineData("/causes/", "/causes")]
    [InlineData("/FAQ/?q=Heat", "/faq?q=Heat")]
    [InlineData("//evil.example/", "/evil.example")]
    [InlineData("/CAF%C3%89", "/caf%C3%A9")]
    public async Task Capitals_and_a_trailing_slash_redirect_to_the_canonical_address(string address, string canonical)
    {
        var page = (await real.Site.Visitor().Open("https://localhost" + address)).ShouldBe(301);

        Assert.Equal(canonical, page.Location);
    }

    [Fact]
    public async Task A_redirect_with_a_key_in_its_query_is_not_cached()
    {
        var page = (await real.Site.Visitor().Open("/My-Enquiry?key=abc")).ShouldBe(301);

        Assert.Equal("/my-enquiry?key=abc", page.Location);
        Assert.True(page.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task Typed_text_is_never_logged()
    {
        using var site = new SiteFactory();
        var visitor = site.Visitor();
        await visitor.Open("/faq?q=secretsearch");
        await visitor.Open("/faults/500?q=secretsearch");
        await visitor.Post("/booking", ("name", "secretname"), ("email", "secretmail"));

        Assert.Contains(site.Log.All, line => line.Contains("/faq", StringComparison.Ordinal));
        Assert.DoesNotContain(site.Log.All, line => line.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_process_is_live_and_ready()
    {
        Assert.Equal("Healthy", (await real.Site.Visitor().Open("/health/live")).ShouldBe(200).Body);
        Assert.Equal("Healthy", (await real.Site.Visitor().Open("/health/ready")).ShouldBe(200).Json.GetProperty("status").GetString());
    }

    [Fact]
    public async Task Unreadable_keys_fail_startup()
    {
        using var data = new TemporaryFolder();
        await using var site = UpperBackSiteBuilder.Build(Repository.Settings(data));
        Directory.CreateDirectory(Path.Combine(data.Path, "keys"));
        await File.WriteAllTextAsync(Path.Combine(data.Path, "keys", "key-broken.xml"), "<key");

        var refusal = await Assert.ThrowsAsync<KeyRingException>(() => site.StartAsync());

        Assert.Contains(Path.Combine(data.Path, "keys"), refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_invalid_setting_fails_startup_and_is_named()
    {
        using var data = new TemporaryFolder();

        var refusal = Assert.Throws<InvalidSettingsException>(() => UpperBackSiteBuilder.Build([.. Repository.Settings(data), "--RateLimits:WindowMinutes=0"]));

        Assert.Contains("WindowMinutes", refusal.Message, StringComparison.Ordinal);
    }
}
