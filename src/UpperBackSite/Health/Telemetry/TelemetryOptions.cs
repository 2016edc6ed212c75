using System.ComponentModel.DataAnnotations;
using System.Net;
using OpenTelemetry.Exporter;

namespace UpperBackSite.Health.Telemetry;

/// <summary>Configures the export of metrics and traces. Disabled by default.</summary>
public sealed class TelemetryOptions : IValidatableObject
{
    /// <summary>The port for the operator, with <c>/metrics</c> for Prometheus and <c>/health</c>. Not opened by default.</summary>
    [Range(1, 65535)]
    public int? MetricsPort { get; init; }

    /// <summary>The IP address of that port. By default it is reachable from this machine only.</summary>
    public string MetricsAddress { get; init; } = "127.0.0.1";

    /// <summary>The address of an OpenTelemetry collector, such as <c>http://127.0.0.1:4317</c>. Nothing is sent by default.</summary>
    public Uri? OtlpEndpoint { get; init; }

    public OtlpExportProtocol OtlpProtocol { get; init; } = OtlpExportProtocol.Grpc;

    public bool IsEnabled => MetricsPort is not null || OtlpEndpoint is not null;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IPAddress.TryParse(MetricsAddress, out _))
        {
            yield return new ValidationResult("Telemetry:MetricsAddress must be an IP address.");
        }

        if (OtlpEndpoint is { } endpoint && !(endpoint.IsAbsoluteUri && endpoint.Scheme is "http" or "https"))
        {
            yield return new ValidationResult("Telemetry:OtlpEndpoint must be an address, such as http://127.0.0.1:4317.");
        }
    }

    /// <summary>Sets protocol and address. Over HTTP each signal has its own path (OTLP 1.0).</summary>
    internal void ConfigureExporter(OtlpExporterOptions exporter, string signal)
    {
        exporter.Protocol = OtlpProtocol;
        exporter.Endpoint = OtlpProtocol is OtlpExportProtocol.Grpc ? OtlpEndpoint! : new Uri($"{OtlpEndpoint!.AbsoluteUri.TrimEnd('/')}/v1/{signal}");
    }
}
