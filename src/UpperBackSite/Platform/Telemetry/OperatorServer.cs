using System.Net;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;

namespace UpperBackSite.Platform.Telemetry;

/// <summary>
/// <c>/metrics</c> and <c>/health</c> for the operator, on a server of their own: nothing of it can be reached on the
/// public port, and nothing of the site on this one, whatever a request says of itself.
/// </summary>
public sealed class OperatorServer(IServiceProvider site, IOptions<TelemetryOptions> options) : IHostedService, IAsyncDisposable
{
    private readonly WebApplication server = Build(site, options.Value);

    /// <exception cref="OperatorServerException">The port is taken, or the address is none of this machine's.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await server.StartAsync(cancellationToken);
        }
        catch (IOException refused)
        {
            throw new OperatorServerException($"Telemetry:MetricsPort {options.Value.MetricsPort} at {options.Value.MetricsAddress} cannot be opened: {refused.Message}", refused);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => server.StopAsync(cancellationToken);

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private static WebApplication Build(IServiceProvider site, TelemetryOptions options)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 0;
            // A scraper has one or two; the public port must not starve for one that leaks them.
            kestrel.Limits.MaxConcurrentConnections = 20;
            kestrel.Listen(IPAddress.Parse(options.MetricsAddress), options.MetricsPort!.Value);
        });

        var server = builder.Build();
        server.Use((context, next) =>
        {
            context.Features.GetRequiredFeature<IHttpMetricsTagsFeature>().MetricsDisabled = true;
            return next(context);
        });
        server.UseOpenTelemetryPrometheusScrapingEndpoint(site.GetRequiredService<MeterProvider>(), context => context.Request.Path == "/metrics", null, null, null);
        server.Run(context => context.Request.Path == "/health" ? Tell(context, site) : NotFound(context));
        return server;
    }

    private static async Task Tell(HttpContext context, IServiceProvider site)
    {
        var report = await site.GetRequiredService<HealthCheckService>().CheckHealthAsync(context.RequestAborted);
        context.Response.StatusCode = report.Status is HealthStatus.Unhealthy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
        await Health.Write(context, report);
    }

    private static Task NotFound(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}

/// <summary>The operator's listener cannot be opened, so nobody would see how the site fares.</summary>
public sealed class OperatorServerException(string message, Exception cause) : StartRefusedException(message, cause);
