using UpperBackSite.Tests.Servers;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Deploy;

/// <summary>The real program behind the real nginx with the example configuration.</summary>
public sealed class NginxTests : IDisposable
{
    private readonly InstalledSite installed = new();
    private int pagesRead;

    public void Dispose() => installed.Dispose();

    [NginxFact]
    public async Task The_example_configuration_serves_the_site_over_TLS_with_each_header_once()
    {
        await using var site = await ServeBehind();
        using var nginx = new ExampleNginx(new Uri(site.Address).Port);

        Assert.Contains("test is successful", nginx.TestOutput, StringComparison.Ordinal);
        Assert.DoesNotContain("warn", nginx.TestOutput, StringComparison.Ordinal);
        var page = (await nginx.Visitor().Open("/causes/posture")).ShouldBe(200);
        Assert.Equal("https://www.example.org/causes/posture", page.Document.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
        Assert.Equal("max-age=63072000; includeSubDomains", Assert.Single(page.Headers.GetValues("Strict-Transport-Security")));
        Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
        Assert.Equal("nginx", Assert.Single(page.Headers.GetValues("Server")));
        Assert.Equal("https://www.example.org/booking?a=b", (await nginx.PlainVisitor().Open("/booking?a=b")).ShouldBe(308).Location);
    }

    [NginxFact]
    public async Task Visitors_are_limited_by_their_real_address_and_not_by_forwarded_headers()
    {
        await using var site = await ServeBehind("--RateLimits:PostsPerAddress=2");
        using var nginx = new ExampleNginx(new Uri(site.Address).Port);

        Assert.Equal([303, 303, 429], await Posts(nginx, "127.0.0.7", "198.51.100.1", "198.51.100.2", "127.0.0.8"));
        Assert.Equal([303, 303, 429], await Posts(nginx, "127.0.0.8", "127.0.0.7", "", "198.51.100.1"));
    }

    [NginxFact]
    public async Task A_large_body_is_rejected_by_the_site_and_a_huge_one_by_nginx()
    {
        await using var site = await ServeBehind();
        using var nginx = new ExampleNginx(new Uri(site.Address).Port);

        (await nginx.Visitor().Post("/booking", ("name", new string('a', 300_000)))).ShouldBe(413).ShouldSay("What you sent is too long");
        Assert.Contains("413 Request Entity Too Large", (await nginx.Visitor().Post("/booking", ("name", new string('a', 600_000)))).ShouldBe(413).Body, StringComparison.Ordinal);
        (await nginx.Visitor().Open($"/faq?q={new string('a', 10_000)}")).ShouldBe(200);
    }

    [NginxFact]
    public async Task The_key_of_a_private_link_is_in_no_log_even_when_the_site_is_down()
    {
        using var nginx = new ExampleNginx(FreePort.Find());

        (await nginx.Visitor().Open("/my-enquiry?key=0123456789abcdef")).ShouldBe(502);

        Assert.DoesNotContain("0123456789abcdef", nginx.Log, StringComparison.Ordinal);
    }

    [NginxFact]
    public async Task Restarts_under_load_lose_no_request()
    {
        using var held = new InheritedSocket();
        await using var first = await held.Serve(installed.Data, installed.Library.Path);
        using var nginx = new ExampleNginx(held.Port);
        using var over = new CancellationTokenSource();
        var reading = Enumerable.Range(0, 8).Select(number => Read(nginx, number, over.Token)).ToList();
        var sending = Enumerable.Range(0, 2).Select(_ => SendEnquiries(nginx, over.Token)).ToList();

        await using var second = await Replace(first, held);
        await using var third = await Replace(second, held);
        await using var fourth = await Replace(third, held);

        await over.CancelAsync();
        await Task.WhenAll(reading);
        var given = (await Task.WhenAll(sending)).SelectMany(references => references).ToList();
        Assert.True(given.Count > 3, $"Too little load: {given.Count} enquiries.");
        Assert.Equal(given.Order(), (await installed.References()).Order());
    }

    /// <summary>Replaces the process as restart.sh does: the next one is ready before this one is stopped.</summary>
    private async Task<SiteProcess> Replace(SiteProcess current, InheritedSocket held)
    {
        var before = pagesRead;
        await Eventually.Holds(() => pagesRead > before + 100);
        var next = await held.Serve(installed.Data, installed.Library.Path);
        current.Terminate();
        Assert.Equal(0, await current.WaitForExit());
        return next;
    }

    private Task<SiteProcess> ServeBehind(params string[] settings) => installed.Serve(["--Proxy:Addresses:0=127.0.0.1", "--Proxy:DrainSeconds=0", .. settings]);

    private static async Task<List<int>> Posts(ExampleNginx nginx, string from, params string[] claimed)
    {
        var answers = new List<int>();
        foreach (var address in claimed)
        {
            answers.Add((await nginx.Visitor(from).Send(HttpMethod.Post, "/booking", new FormUrlEncodedContent([]), ("X-Forwarded-For", address), ("X-Real-IP", address), ("Forwarded", $"for={address}"))).Status);
        }

        return answers;
    }

    /// <summary>Reads pages continuously over open connections; every second reader opens a new one each time.</summary>
    private async Task Read(ExampleNginx nginx, int number, CancellationToken over)
    {
        var visitor = nginx.Visitor();
        while (!over.IsCancellationRequested)
        {
            visitor = number % 2 == 0 ? visitor : nginx.Visitor();
            (await visitor.Open(number % 4 < 2 ? "/causes/posture" : $"/faq?q=heat{Interlocked.Increment(ref pagesRead)}")).ShouldBe(200);
        }
    }

    /// <summary>Sends enquiries continuously. Any unexpected answer fails the test.</summary>
    private static async Task<List<string>> SendEnquiries(ExampleNginx nginx, CancellationToken over)
    {
        var references = new List<string>();
        while (!over.IsCancellationRequested)
        {
            references.Add(await InstalledSite.Send(nginx.Visitor()));
        }

        return references;
    }
}
