using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using UpperBackSite.Platform.Hosting;
using UpperBackSite.Platform.Metrics;

namespace UpperBackSite.Health.Telemetry;

/// <summary>Registers OpenTelemetry metrics and traces. Disabled unless an exporter is configured.</summary>
public static class TelemetryRegistration
{
    private const string RequestDuration = "http.server.request.duration";

    public static IHostApplicationBuilder AddTelemetry(this WebApplicationBuilder builder)
    {
        builder.Services.AddValidatedOptions<TelemetryOptions>();
        var options = ReadOptions(builder.Configuration);
        if (!options.IsEnabled)
        {
            return builder;
        }

        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(SiteMeter.Name, serviceVersion: typeof(TelemetryRegistration).Assembly.GetName().Version?.ToString()))
            .WithMetrics(metrics => ConfigureMetrics(metrics, options))
            .WithTracing(traces => ConfigureTracing(traces, options));
        builder.Services.AddHostedService<BacklogMetrics>();
        if (options.MetricsPort is { } port)
        {
            OperatorPort.Add(builder, options.MetricsAddress, port);
        }

        return builder;
    }

    /// <summary>Registration depends on the options, so they are read before the service provider exists. Invalid ones are reported later, with all others.</summary>
    private static TelemetryOptions ReadOptions(ConfigurationManager configuration)
    {
        try
        {
            return configuration.GetSection("Telemetry").Get<TelemetryOptions>() ?? new TelemetryOptions();
        }
        catch (InvalidOperationException)
        {
            return new TelemetryOptions();
        }
    }

    private static void ConfigureMetrics(MeterProviderBuilder metrics, TelemetryOptions options)
    {
        metrics
            .AddMeter(SiteMeter.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.RateLimiting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime")
            // Routes are templates, and unknown addresses share the route of the error page. Other tags would multiply the series.
            .AddView(RequestDuration, new ExplicitBucketHistogramConfiguration
            {
                TagKeys = ["http.route", "http.request.method", "http.response.status_code"],
                Boundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
            });

        if (options.MetricsPort is not null)
        {
            metrics.AddPrometheusExporter(prometheus => prometheus.ScopeInfoEnabled = false);
        }

        // A relative address is rejected by options validation.
        if (options.OtlpEndpoint is { IsAbsoluteUri: true })
        {
            metrics.AddOtlpExporter(exporter => options.ConfigureExporter(exporter, "metrics"));
        }
    }

    private static void ConfigureTracing(TracerProviderBuilder traces, TelemetryOptions options)
    {
        if (options.OtlpEndpoint is not { IsAbsoluteUri: true })
        {
            return;
        }

        traces
            .AddSource(SiteMeter.Name)
            .AddAspNetCoreInstrumentation(requests => requests.Filter = context => context.Connection.LocalPort != options.MetricsPort)
            .AddProcessor(new SpanRedactionProcessor())
            .AddOtlpExporter(exporter => options.ConfigureExporter(exporter, "traces"));
    }
}
