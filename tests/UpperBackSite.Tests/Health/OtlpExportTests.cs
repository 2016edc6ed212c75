using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Health;

public sealed class OtlpExportTests : IDisposable
{
    private readonly InstalledSite installed = new();

    public void Dispose() => installed.Dispose();

    private readonly ConcurrentDictionary<string, string> received = [];

    [Fact]
    public async Task Exported_traces_and_metrics_hold_routes_and_no_personal_data()
    {
        await using var collector = await Collect();
        await using var site = await installed.Serve($"--Telemetry:OtlpEndpoint={collector.Urls.First()}", "--Telemetry:OtlpProtocol=HttpProtobuf");
        var visitor = site.Visitor();
        var reference = await InstalledSite.Send(visitor);
        await visitor.Open($"/booking/enquiries/{reference.ToLowerInvariant()}", ("User-Agent", "secretbrowser"));
        await visitor.Open("/faq?q=secretsearch");
        await visitor.Open("/secretpath");

        site.Terminate();
        Assert.Equal(0, await site.WaitForExit());

        Assert.Contains("booking/enquiries/{reference}", received["/v1/traces"], StringComparison.Ordinal);
        Assert.Contains("search", received["/v1/traces"], StringComparison.Ordinal);
        Assert.Contains("upperbacksite.search.duration", received["/v1/metrics"], StringComparison.Ordinal);
        Assert.All(received.Values, sent =>
        {
            Assert.DoesNotContain("secret", sent, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(reference, sent, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("Neill", sent, StringComparison.OrdinalIgnoreCase);
        });
    }

    [Fact]
    public async Task An_unreachable_collector_does_not_delay_the_site()
    {
        await using var site = await installed.Serve($"--Telemetry:OtlpEndpoint=http://127.0.0.1:{FreePort.Find()}");
        await InstalledSite.Send(site.Visitor());

        site.Terminate();
        Assert.Equal(0, await site.WaitForExit());
    }

    private async Task<WebApplication> Collect()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var collector = builder.Build();
        collector.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body, Encoding.Latin1);
            var body = await reader.ReadToEndAsync();
            received.AddOrUpdate(context.Request.Path, body, (_, before) => before + body);
        });
        await collector.StartAsync();
        return collector;
    }
}
