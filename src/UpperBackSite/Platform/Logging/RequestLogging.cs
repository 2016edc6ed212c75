using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Options;
using Serilog;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Compact;
using Serilog.Formatting.Display;
using UpperBackSite.Platform.Hosting;

namespace UpperBackSite.Platform.Logging;

public enum LogFormat
{
    Text,
    Json,
}

public sealed class LogOptions
{
    /// <summary>By default JSON, and text in development.</summary>
    public LogFormat? Format { get; init; }
}

/// <summary>
/// Logs one line for each request that is not served from the page cache: method, path, status, duration. Query strings,
/// IP addresses, cookies and bodies are never logged, because what people search for and type is health data.
/// </summary>
public static class RequestLogging
{
    public static IHostApplicationBuilder AddRequestLogging(this WebApplicationBuilder builder)
    {
        builder.Services.AddValidatedOptions<LogOptions>().AddSerilog((services, log) => log
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            // It logs a stack trace for every forged token, which anyone could use to fill the log. The request line shows the 400.
            .MinimumLevel.Override("Microsoft.AspNetCore.Antiforgery", LogEventLevel.Fatal)
            .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Information)
            // The result is returned to the caller.
            .MinimumLevel.Override("Microsoft.Extensions.Diagnostics.HealthChecks", LevelAlias.Off)
            // Failed commands and updates are logged elsewhere, without their values.
            .MinimumLevel.Override("Microsoft.EntityFrameworkCore", LogEventLevel.Fatal)
            // It logs full URLs for failed requests. Off, ASP.NET Core creates no activity either; see below.
            .MinimumLevel.Override("Microsoft.AspNetCore.Hosting.Diagnostics", LevelAlias.Off)
            // Printed once on the console, without a stack trace.
            .Filter.ByExcluding(logEvent => logEvent.Exception is StartupException or OptionsValidationException || logEvent.MessageTemplate.Text is "Unable to start Kestrel." or "Hosting failed to start")
            .ReadFrom.Configuration(builder.Configuration)
            .ReadFrom.Services(services)
            .WriteTo.Console(Format(services)), preserveStaticLogger: true);
        return builder;
    }

    /// <summary>Returns compact JSON, with the trace id in <c>@tr</c>, or text for development.</summary>
    private static ITextFormatter Format(IServiceProvider services)
    {
        var defaultFormat = services.GetRequiredService<IHostEnvironment>().IsDevelopment() ? LogFormat.Text : LogFormat.Json;
        return (services.GetRequiredService<IOptions<LogOptions>>().Value.Format ?? defaultFormat) is LogFormat.Json
            ? new CompactJsonFormatter()
            : new MessageTemplateTextFormatter("[{Timestamp:HH:mm:ss} {Level:u3}] {Message:lj} {TraceId}{NewLine}{Exception}", CultureInfo.InvariantCulture);
    }

    public static IApplicationBuilder UseRequestLogging(this IApplicationBuilder app) => app
        .Use(StartActivityAsync)
        .UseSerilogRequestLogging(log =>
        {
            log.GetLevel = (context, _, failure) => failure is not null || context.Response.StatusCode >= 500
                ? LogEventLevel.Error
                : context.Request.Path.StartsWithSegments("/health") ? LogEventLevel.Debug : LogEventLevel.Information;
            log.Logger = app.ApplicationServices.GetRequiredService<Serilog.ILogger>();
            log.IncludeQueryInRequestPath = false;
        });

    /// <summary>
    /// Starts an activity for the request, with the caller's trace as its parent. ASP.NET Core would start one for every
    /// stored page too, which costs throughput. With telemetry, the activity exists already.
    /// </summary>
    private static async Task StartActivityAsync(HttpContext context, RequestDelegate next)
    {
        if (Activity.Current is not null)
        {
            await next(context);
            return;
        }

        using var activity = new Activity("request");
        if (ActivityContext.TryParse(context.Request.Headers.TraceParent, context.Request.Headers.TraceState, isRemote: true, out var caller))
        {
            activity.SetParentId(caller.TraceId, caller.SpanId, caller.TraceFlags);
        }

        activity.Start();
        await next(context);
    }
}
