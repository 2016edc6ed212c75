using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace UpperBackSite.Platform;

public sealed class RateLimitsOptions
{
    /// <summary>Forms that one address may post in <see cref="WindowMinutes"/>. A household or a hospital shares an address.</summary>
    [Range(1, 1_000_000)]
    public int PostsPerAddress { get; init; } = 60;

    /// <summary>Posts of one kind of form that all addresses together may make in <see cref="WindowMinutes"/>.</summary>
    [Range(1, 1_000_000)]
    public int PostsInAll { get; init; } = 1000;

    [Range(1, 1440)]
    public int WindowMinutes { get; init; } = 10;
}

/// <summary>Limits how often forms are posted. Addresses are held in memory for the window, in Redis' too where there is one, and nowhere else.</summary>
public static class RateLimits
{
    public static IServiceCollection AddRateLimits(this IServiceCollection services)
    {
        services.AddValidatedOptions<RateLimitsOptions>().AddValidatedOptions<RedisOptions>().AddSingleton<SharedCounters>();
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<RateLimitsOptions>>((limiter, options) =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = (rejected, _) =>
            {
                rejected.HttpContext.Response.Headers.RetryAfter = $"{options.Value.WindowMinutes * 60}";
                return ValueTask.CompletedTask;
            };
            limiter.GlobalLimiter = PartitionedRateLimiter.CreateChained(
                PartitionedRateLimiter.Create<HttpContext, string>(context => Partition(
                    context, Visitor(context.Connection.RemoteIpAddress), options.Value.PostsPerAddress, options.Value)),
                PartitionedRateLimiter.Create<HttpContext, string>(context => Partition(
                    context, Form(context), options.Value.PostsInAll, options.Value)));
        });
        return services;
    }

    /// <summary>An error page is drawn by running the request again; that is not a second post.</summary>
    public static IApplicationBuilder UseRateLimits(this IApplicationBuilder app) =>
        app.UseWhen(context => !ErrorPages.IsBeingDrawn(context), posts =>
        {
            posts.UseRateLimiter();
            if (app.ApplicationServices.GetRequiredService<SharedCounters>() is { IsInUse: true } counters)
            {
                posts.Use((context, next) => CountTogether(context, next, counters));
            }
        });

    /// <summary>After the process's own count, which goes on when the shared one cannot.</summary>
    private static async Task CountTogether(HttpContext context, RequestDelegate next, SharedCounters counters)
    {
        if (HttpMethods.IsPost(context.Request.Method))
        {
            var options = context.RequestServices.GetRequiredService<IOptions<RateLimitsOptions>>().Value;
            var full = await counters.Count(
                TimeSpan.FromMinutes(options.WindowMinutes),
                ($"posts:from:{Visitor(context.Connection.RemoteIpAddress)}", options.PostsPerAddress),
                ($"posts:to:{Form(context)}", options.PostsInAll));
            if (full > TimeSpan.Zero)
            {
                context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                context.Response.Headers.RetryAfter = $"{Math.Ceiling(full.TotalSeconds):0}";
                return;
            }
        }

        await next(context);
    }

    private static RateLimitPartition<string> Partition(HttpContext context, string key, int posts, RateLimitsOptions options) =>
        HttpMethods.IsPost(context.Request.Method)
            ? RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions
            {
                PermitLimit = posts,
                Window = TimeSpan.FromMinutes(options.WindowMinutes),
            })
            : RateLimitPartition.GetNoLimiter("reading");

    /// <summary>Each form has a limit for all of its own, so that a flood of one does not close the others.</summary>
    private static string Form(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<ControllerActionDescriptor>()?.ControllerName ?? "none";

    /// <summary>One home line owns a whole IPv6 /64, so that is what counts as one visitor.</summary>
    private static string Visitor(IPAddress? address)
    {
        if (address is null)
        {
            return "unknown";
        }

        if (address.AddressFamily == AddressFamily.InterNetwork || address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4().ToString();
        }

        return Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8));
    }
}
