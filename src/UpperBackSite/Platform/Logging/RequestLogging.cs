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
    /// <summary>Left out, JSON, and text while developing.</summary>
    public LogFormat? Format { get; init; }
}

/// <summary>
/// One line a request that the site works for, not for a stored page: method, path, status, time. No query string, address,
/// cookie or body ever reaches the log: what people search for and type is health data.
/// </summary>
public static class RequestLogging
{
    public static IHostApplicationBuilder AddRequestLogging(this WebApplicationBuilder builder)
    {
        builder.Services.AddValidatedOptions<LogOptions>().AddSerilog((services, log) => log
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            // It writes a stack for every token that a stranger makes up, who could so fill the log. The request's line has its 400.
            .MinimumLevel.Override("Microsoft.AspNetCore.Antiforgery", LogEventLevel.Fatal)
            .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Information)
            // Whoever asks for a check is told its result.
            .MinimumLevel.Override("Microsoft.Extensions.Diagnostics.HealthChecks", LevelAlias.Off)
            // Failed commands and updates are logged by us, without the values in them.
            .MinimumLevel.Override("Microsoft.EntityFrameworkCore", LogEventLevel.Fatal)
            // It writes whole addresses, query string included, for a request that fails. Off altogether, ASP.NET begins no trace either: see below.
            .MinimumLevel.Override("Microsoft.AspNetCore.Hosting.Diagnostics", LevelAlias.Off)
            // Told once, on the console, without a stack.
            .Filter.ByExcluding(line => line.Exception is StartRefusedException or OptionsValidationException || line.MessageTemplate.Text is "Unable to start Kestrel." or "Hosting failed to start")
            .ReadFrom.Configuration(builder.Configuration)
            .ReadFrom.Services(services)
            .WriteTo.Console(Format(services)), preserveStaticLogger: true);
        return builder;
    }

    /// <summary>A line of JSON an event for machines, with the trace's id as <c>@tr</c>; text for people who develop.</summary>
    private static ITextFormatter Format(IServiceProvider services)
    {
        var byPlace = services.GetRequiredService<IHostEnvironment>().IsDevelopment() ? LogFormat.Text : LogFormat.Json;
        return (services.GetRequiredService<IOptions<LogOptions>>().Value.Format ?? byPlace) is LogFormat.Json
            ? new CompactJsonFormatter()
            : new MessageTemplateTextFormatter("[{Timestamp:HH:mm:ss} {Level:u3}] {Message:lj} {TraceId}{NewLine}{Exception}", CultureInfo.InvariantCulture);
    }

    public static IApplicationBuilder UseRequestLogging(this IApplicationBuilder app) => app
        .Use(Trace)
        .UseSerilogRequestLogging(log =>
        {
            log.GetLevel = (context, _, failure) => failure is not null || context.Response.StatusCode >= 500
                ? LogEventLevel.Error
                : context.Request.Path.StartsWithSegments("/health") ? LogEventLevel.Debug : LogEventLevel.Information;
            log.Logger = app.ApplicationServices.GetRequiredService<Serilog.ILogger>();
            log.IncludeQueryInRequestPath = false;
        });

    /// <summary>
    /// Gives the request a trace, the caller's where there is one. ASP.NET would do so for stored pages too, which nothing is
    /// logged of, and that is a part of what they cost. With telemetry on, it has begun one already.
    /// </summary>
    private static async Task Trace(HttpContext context, RequestDelegate next)
    {
        if (Activity.Current is not null)
        {
            await next(context);
            return;
        }

        using var trace = new Activity("request");
        if (ActivityContext.TryParse(context.Request.Headers.TraceParent, context.Request.Headers.TraceState, isRemote: true, out var caller))
        {
            trace.SetParentId(caller.TraceId, caller.SpanId, caller.TraceFlags);
        }

        trace.Start();
        await next(context);
    }
}
