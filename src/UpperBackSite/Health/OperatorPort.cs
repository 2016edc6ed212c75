using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OpenTelemetry.Metrics;
using UpperBackSite.Platform.Hosting;

namespace UpperBackSite.Health;

/// <summary>
/// Serves <c>/metrics</c> and <c>/health</c> for the operator on a separate port. Requests are separated by the local
/// port of the connection, so that no header can reach one port's content through the other.
/// </summary>
public sealed class OperatorPort(int port) : IStartupFilter
{
    /// <summary>Adds the port to Kestrel and handles its requests before the site does.</summary>
    public static void Add(WebApplicationBuilder builder, string address, int port)
    {
        builder.Configuration.AddInMemoryCollection(CreateSettings(builder.Configuration, new UriBuilder(Uri.UriSchemeHttp, address, port).Uri.AbsoluteUri));
        // Registered first, because AllowedHosts does not apply to this port.
        builder.Services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter>(new OperatorPort(port)));
    }

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.MapWhen(context => context.Connection.LocalPort == port, MapEndpoints);
        next(app);
    };

    /// <summary>
    /// Adds the address to those that Kestrel listens on: as an endpoint when endpoints are configured or systemd passes on the sockets,
    /// because Kestrel then ignores <c>urls</c>, and otherwise to <c>urls</c>.
    /// </summary>
    private static Dictionary<string, string?> CreateSettings(ConfigurationManager configuration, string address) =>
        configuration.GetSection("Kestrel:Endpoints").GetChildren().Any() || Environment.GetEnvironmentVariable("LISTEN_PID") is not null
            ? new() { ["Kestrel:Endpoints:Telemetry:Url"] = address }
            : new()
            {
                [WebHostDefaults.ServerUrlsKey] = string.Join(';', ListenAddresses.Read(configuration).Append(address)),
                // Part of the addresses now.
                [WebHostDefaults.HttpPortsKey] = null,
                [WebHostDefaults.HttpsPortsKey] = null,
            };

    private static void MapEndpoints(IApplicationBuilder app)
    {
        app.Use((context, next) =>
        {
            context.Features.GetRequiredFeature<IHttpMetricsTagsFeature>().MetricsDisabled = true;
            return next(context);
        });
        app.UseOpenTelemetryPrometheusScrapingEndpoint(app.ApplicationServices.GetRequiredService<MeterProvider>(), context => context.Request.Path == "/metrics", null, null, null);
        var checks = app.ApplicationServices.GetRequiredService<HealthCheckService>();
        app.Run(async context =>
        {
            if (context.Request.Path == "/health")
            {
                await HealthEndpoints.WriteAsync(context, await checks.CheckHealthAsync(check => !check.Tags.Contains(HealthRegistration.Thorough), context.RequestAborted));
                return;
            }

            context.Response.StatusCode = StatusCodes.Status404NotFound;
        });
    }
}
