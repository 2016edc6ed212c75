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
        builder.Configuration.AddInMemoryCollection(CreateKestrelEndpoints(builder.Configuration, new UriBuilder(Uri.UriSchemeHttp, address, port).Uri.AbsoluteUri));
        // Registered first, because AllowedHosts does not apply to this port.
        builder.Services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter>(new OperatorPort(port)));
    }

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.MapWhen(context => context.Connection.LocalPort == port, MapEndpoints);
        next(app);
    };

    /// <summary>
    /// Kestrel ignores <c>urls</c> once its section has an endpoint, so the addresses become endpoints too, unless
    /// endpoints are configured already or systemd passes on the sockets.
    /// </summary>
    private static Dictionary<string, string?> CreateKestrelEndpoints(ConfigurationManager configuration, string address)
    {
        var settings = new Dictionary<string, string?> { ["Kestrel:Endpoints:Telemetry:Url"] = address };
        if (configuration.GetSection("Kestrel:Endpoints").GetChildren().Any() || Environment.GetEnvironmentVariable("LISTEN_PID") is not null)
        {
            return settings;
        }

        foreach (var (index, url) in ListenAddresses.Read(configuration).Index())
        {
            settings[$"Kestrel:Endpoints:Site{index}:Url"] = url;
        }

        // Kestrel would warn that it ignores them.
        settings[WebHostDefaults.ServerUrlsKey] = settings[WebHostDefaults.HttpPortsKey] = settings[WebHostDefaults.HttpsPortsKey] = null;
        return settings;
    }

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
