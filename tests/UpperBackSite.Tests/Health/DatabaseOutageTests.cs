using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using UpperBackSite.Data;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Health;

public sealed class DatabaseOutageTests : IDisposable
{
    private readonly int port = FreePort.Find();
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task A_database_failure_is_reported_by_a_metric_and_the_other_metrics_continue()
    {
        site.With("Telemetry:MetricsPort", $"{port}").With("urls", "http://127.0.0.1:0");
        site.UseKestrel(_ => { });
        site.StartServer();
        await Told("upperbacksite_database_up{} 1");

        await using (var scope = site.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<SiteDbContext>().Database.ExecuteSqlRawAsync("DROP TABLE \"Outbox\"");
        }

        var metrics = await Told("upperbacksite_database_up{} 0");

        Assert.DoesNotContain("upperbacksite_enquiries", metrics, StringComparison.Ordinal);
        Assert.Contains("upperbacksite_content_problems{} 0", metrics, StringComparison.Ordinal);
        Assert.Contains("could not be checked", await Ask("/health"), StringComparison.Ordinal);
    }

    /// <summary>Advances the clock until the line appears.</summary>
    private Task<string> Told(string line) =>
        Eventually.Value(() => Ask("/metrics"), metrics => metrics.Contains(line, StringComparison.Ordinal), () => site.Clock.Advance(TimeSpan.FromSeconds(31)));

    private async Task<string> Ask(string path)
    {
        using var client = new HttpClient();
        using var answer = await client.GetAsync($"http://127.0.0.1:{port}{path}");
        return await answer.Content.ReadAsStringAsync();
    }
}
