using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace UpperBackSite.Health;

public static class HealthEndpoints
{
    /// <summary>
    /// Maps <c>/health/live</c>, which shows that the process responds, and <c>/health/ready</c>: 200, 200 with
    /// "Degraded" when outdated content is served, or 503. Both are public and reveal nothing about the clinic's work.
    /// </summary>
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        var readiness = app.ServiceProvider.GetRequiredService<Readiness>();
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.Map("/health/ready", async context => await WriteAsync(context, await readiness.ReadAsync(context.RequestAborted)));
    }

    public static Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.StatusCode = report.Status is HealthStatus.Unhealthy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
        context.Response.Headers.CacheControl = "no-store, no-cache";
        return context.Response.WriteAsJsonAsync(new
        {
            status = report.Status.ToString(),
            checks = report.Entries.ToDictionary(entry => entry.Key, entry => new { status = entry.Value.Status.ToString(), entry.Value.Description }),
        });
    }
}
