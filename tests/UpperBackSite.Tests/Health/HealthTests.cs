using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Health;

public sealed class HealthTests : IDisposable
{
    private readonly InstalledSite installed = new();

    public void Dispose() => installed.Dispose();

    [Fact]
    public async Task The_operator_health_page_lists_every_check_and_the_public_one_hides_the_workload()
    {
        var port = FreePort.Find();
        await using var site = await installed.Serve($"--Telemetry:MetricsPort={port}");

        var health = (await new Visitor(new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") }).Open("/health")).ShouldBe(200).Json;
        var ready = (await site.Visitor().Open("/health/ready")).ShouldBe(200).Json;

        Assert.All(["content", "database", "keys", "outbox", "enquiries", "clock"], part => Assert.Equal("Healthy", health.GetProperty("checks").GetProperty(part).GetProperty("status").GetString()));
        Assert.Contains("MB free", health.GetProperty("checks").GetProperty("disk").GetProperty("description").GetString(), StringComparison.Ordinal);
        Assert.Equal(["content", "database", "keys"], ready.GetProperty("checks").EnumerateObject().Select(check => check.Name));
    }

    [Fact]
    public async Task A_site_whose_keys_are_deleted_is_not_ready()
    {
        await using var site = await installed.Serve();
        (await site.Visitor().Open("/health/ready")).ShouldBe(200);
        Directory.Delete(installed.Keys, recursive: true);

        Assert.Contains("the encryption keys are missing", (await site.Visitor().Open("/health/ready")).ShouldBe(503).Body, StringComparison.Ordinal);
        (await site.Visitor().Open("/health/live")).ShouldBe(200);
    }

    [Fact]
    public async Task Many_readiness_requests_run_one_check()
    {
        using var site = new SiteFactory().With("Health:MaxAgeSeconds", "5");
        var visitor = site.Visitor();
        (await visitor.Open("/health/ready")).ShouldBe(200);
        Directory.Delete(Path.Combine(site.Data, "keys"), recursive: true);

        // A second check would report that the keys are gone.
        await Task.WhenAll(Enumerable.Range(0, 100).Select(async _ => (await visitor.Open("/health/ready")).ShouldBe(200)));
        site.Clock.Advance(TimeSpan.FromSeconds(5));
        (await visitor.Open("/health/ready")).ShouldBe(503);
    }
}
