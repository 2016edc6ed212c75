using System.Globalization;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Health;

public sealed class MetricsTests : IDisposable
{
    private readonly InstalledSite installed = new();

    public void Dispose() => installed.Dispose();

    private readonly int port = FreePort.Find();

    private string Operator => $"http://127.0.0.1:{port}";

    [Fact]
    public async Task Metrics_cover_requests_cache_searches_enquiries_mail_and_content()
    {
        await installed.StoreOneEnquiry();
        await installed.Query("UPDATE \"Enquiries\" SET \"IsSuspectedSpam\" = false");
        installed.Library.Write("faq/old.md", TestLibrary.Page("Is this old?").Replace("2026-", "2018-", StringComparison.Ordinal).Replace("2027-", "2020-", StringComparison.Ordinal));
        await using var site = await installed.Serve($"--Telemetry:MetricsPort={port}");
        var visitor = site.Visitor();
        await visitor.Open("/faq/heat-or-cold");
        await visitor.Open("/faq/heat-or-cold");
        await visitor.Open("/faq?q=heat");
        await visitor.Open("/faq?q=zzgarbage");
        await visitor.Open("/icons/favicon.svg");

        var metrics = await Metrics();

        Assert.Equal(2, Sum(metrics, "http_server_request_duration_seconds_count", "http_route=\"faq/{slug}\""));
        Assert.Equal(1, Sum(metrics, "http_server_request_duration_seconds_count", "http_route=\"files\""));
        Assert.Equal(1, Sum(metrics, "upperbacksite_page_cache_answers_total", "result=\"hit\""));
        Assert.Equal(1, Sum(metrics, "upperbacksite_page_cache_answers_total", "result=\"miss\""));
        Assert.Equal(1, Sum(metrics, "upperbacksite_search_duration_seconds_count", "found=\"yes\""));
        Assert.Equal(1, Sum(metrics, "upperbacksite_search_duration_seconds_count", "found=\"no\""));
        Assert.Equal(1, Sum(metrics, "upperbacksite_enquiries{", "status=\"new\""));
        Assert.True(Sum(metrics, "upperbacksite_enquiries_oldest_unanswered_seconds") > 0);
        Assert.Equal(0, Sum(metrics, "upperbacksite_outbox_given_up"));
        Assert.Equal(1, Sum(metrics, "upperbacksite_database_up"));
        Assert.Equal(0, Sum(metrics, "upperbacksite_content_problems"));
        Assert.Equal(1, Sum(metrics, "upperbacksite_content_reviews_overdue"));
        Assert.True(Sum(metrics, "upperbacksite_outbox_waiting") is 0 or 1 or 2);
    }

    [Fact]
    public async Task Labels_hold_no_typed_text_or_addresses_and_unknown_addresses_share_one_series()
    {
        await using var site = await installed.Serve($"--Telemetry:MetricsPort={port}");
        var visitor = site.Visitor();
        var reference = await InstalledSite.Send(visitor);
        await visitor.Open($"/booking/enquiries/{reference.ToLowerInvariant()}");
        await visitor.Open("/faq?q=secretsearch");
        for (var number = 0; number < 20; number++)
        {
            await visitor.Open($"/secret-{number}");
            await visitor.Send(new HttpMethod($"SECRET{number}"), "/", null);
        }

        var metrics = await Metrics();

        Assert.DoesNotContain("secret", metrics, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(reference, metrics, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(20, Sum(metrics, "http_server_request_duration_seconds_count", "\"404\""));
        Assert.Single(metrics.Split('\n'), line => line.StartsWith("http_server_request_duration_seconds_count", StringComparison.Ordinal) && line.Contains("\"404\"", StringComparison.Ordinal));
        Assert.Equal(20, Sum(metrics, "http_server_request_duration_seconds_count", "http_request_method=\"_OTHER\""));
    }

    [Fact]
    public async Task An_error_counts_for_the_route_that_was_asked_for()
    {
        await using var site = await installed.Serve($"--Telemetry:MetricsPort={port}");
        (await site.Visitor().Post("/booking", ("name", new string('a', 300_000)))).ShouldBe(413);
        (await site.Visitor().Open("/faq/nowhere")).ShouldBe(404);

        var metrics = await Metrics();

        Assert.Equal(1, Sum(metrics, "http_server_request_duration_seconds_count", "http_response_status_code=\"413\",http_route=\"booking\""));
        Assert.Equal(1, Sum(metrics, "http_server_request_duration_seconds_count", "http_response_status_code=\"404\",http_route=\"faq/{slug}\""));
    }

    [Fact]
    public async Task The_public_port_serves_no_metrics_and_the_operator_port_serves_no_pages()
    {
        await using var site = await installed.Serve($"--Telemetry:MetricsPort={port}");
        var visitor = site.Visitor();

        (await visitor.Open("/")).ShouldBe(200);
        (await visitor.Open("/metrics")).ShouldBe(404);
        (await visitor.Open("/health")).ShouldBe(404);
        (await visitor.Open("/metrics", ("Host", $"127.0.0.1:{port}"))).ShouldBe(404);
        foreach (var address in new[] { "/", "/booking", "/staff", "/faq/heat-or-cold", "/health/ready", "/site.css", "/metrics/more" })
        {
            (await Ask(address)).ShouldBe(404);
            (await Ask(address, ("Host", new Uri(site.Address).Authority))).ShouldBe(404);
        }

        Assert.False((await Ask("/metrics")).ShouldBe(200).Headers.Contains("Server"));
    }

    [Fact]
    public async Task The_operator_port_accepts_any_host_even_when_AllowedHosts_is_set()
    {
        await using var site = await installed.Serve($"--Telemetry:MetricsPort={port}", "--AllowedHosts=clinic.example");

        (await site.Visitor().Open("/")).ShouldBe(400);
        Assert.DoesNotContain("Overriding", site.Output, StringComparison.Ordinal);
        (await Ask("/metrics")).ShouldBe(200);
        (await Ask("/health")).ShouldBe(200);
    }

    [Fact]
    public async Task A_taken_port_or_an_invalid_address_fails_startup_with_a_clear_message()
    {
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, port);
        taken.Start();

        InstalledSite.ShouldRefuse(await installed.Run($"--Content:Path={installed.Library.Path}", $"--Telemetry:MetricsPort={port}"), $"http://127.0.0.1:{port}", "address already in use");
        InstalledSite.ShouldRefuse(await installed.Run($"--Content:Path={installed.Library.Path}", "--Telemetry:MetricsAddress=everywhere"), "Telemetry:MetricsAddress must be an IP address");
        InstalledSite.ShouldRefuse(await installed.Run($"--Content:Path={installed.Library.Path}", "--Telemetry:OtlpEndpoint=collector"), "--Telemetry:OtlpEndpoint is 'collector', but must be an address");
    }

    private async Task<string> Metrics() => (await Ask("/metrics")).ShouldBe(200).Body;

    private Task<WebPage> Ask(string address, params (string Name, string Value)[] headers) => new Visitor(new HttpClient { BaseAddress = new Uri(Operator) }).Open(address, headers);

    private static double Sum(string metrics, string name, string label = "")
    {
        var lines = metrics.Split('\n').Where(line => line.StartsWith(name, StringComparison.Ordinal) && line.Contains(label, StringComparison.Ordinal)).ToList();
        Assert.True(lines.Count > 0, $"No {name} with {label} in:\n{metrics}");
        // A sample is a name, a value and an optional timestamp.
        return lines.Sum(line => double.Parse(line[(line.LastIndexOf('}') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[line.Contains('}', StringComparison.Ordinal) ? 0 : 1], CultureInfo.InvariantCulture));
    }
}
