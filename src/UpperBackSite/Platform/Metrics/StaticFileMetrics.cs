using Microsoft.AspNetCore.Http.Metadata;

namespace UpperBackSite.Platform.Metrics;

public static class StaticFileMetrics
{
    /// <summary>Reports all files under one route. Their names contain content hashes and would multiply the series.</summary>
    public static TBuilder WithFilesMetricRoute<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new FilesRoute());

    private sealed class FilesRoute : IRouteDiagnosticsMetadata
    {
        public string Route => "files";
    }
}
