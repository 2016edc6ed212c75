using System.ComponentModel.DataAnnotations;
using System.Net;
using OpenTelemetry.Exporter;

namespace UpperBackSite.Health.Telemetry;

/// <summary>Where metrics and traces go. By default nothing is sent and no port opened.</summary>
public sealed class TelemetryOptions : IValidatableObject
{
    /// <summary>A port for the operator alone: <c>/metrics</c> for Prometheus and <c>/health</c>. None by default.</summary>
    [Range(1, 65535)]
    public int? MetricsPort { get; init; }

    /// <summary>IP address of that port; by default it can be reached from this machine alone.</summary>
    public string MetricsAddress { get; init; } = "127.0.0.1";

    /// <summary>An OpenTelemetry collector, such as <c>http://127.0.0.1:4317</c>. None: neither metrics nor traces are sent.</summary>
    public Uri? OtlpEndpoint { get; init; }

    public OtlpExportProtocol OtlpProtocol { get; init; } = OtlpExportProtocol.Grpc;

    public bool IsOn => MetricsPort is not null || OtlpEndpoint is not null;

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

    /// <summary>Over HTTP each kind of signal has a path of its own (OTLP 1.0).</summary>
    internal void SetExporter(OtlpExporterOptions exporter, string signal)
    {
        exporter.Protocol = OtlpProtocol;
        exporter.Endpoint = OtlpProtocol is OtlpExportProtocol.Grpc ? OtlpEndpoint! : new Uri($"{OtlpEndpoint!.AbsoluteUri.TrimEnd('/')}/v1/{signal}");
    }
}
