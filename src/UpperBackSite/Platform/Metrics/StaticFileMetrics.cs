using Microsoft.AspNetCore.Http.Metadata;

namespace UpperBackSite.Platform.Metrics;

public static class StaticFileMetrics
{
    /// <summary>Counts all files under one route: their names change with their contents, and a metric must not grow with them.</summary>
    public static TBuilder MeasuredAsFiles<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new FilesRoute());

    private sealed class FilesRoute : IRouteDiagnosticsMetadata
    {
        public string Route => "files";
    }
}
