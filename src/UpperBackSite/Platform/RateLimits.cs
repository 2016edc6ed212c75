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

    /// <summary>Posts of one network that are taken even while all together post too much. An enquiry takes two to four.</summary>
    [Range(1, 1000)]
    public int FirstPosts { get; init; } = 5;

    [Range(1, 1440)]
    public int WindowMinutes { get; init; } = 10;
}

/// <summary>Limits how often forms are posted. Addresses are held in memory for the window, in Redis' too where there is one, and nowhere else.</summary>
public static class RateLimits
{
    /// <summary>One home line owns a whole IPv6 /64, so that is what counts as one visitor.</summary>
    private const int HomeLine = 8;

    /// <summary>The IPv6 /48 that one customer of a network gets at most, with 65,536 home lines' worth of addresses.</summary>
    private const int Organisation = 6;

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
            limiter.GlobalLimiter = new PostLimiter(
                PartitionedRateLimiter.Create<HttpContext, string>(context => Partition(
                    context, Bucket(Visitor(context.Connection.RemoteIpAddress, HomeLine)), options.Value.PostsPerAddress, options.Value)),
                PartitionedRateLimiter.Create<HttpContext, string>(context => Partition(
                    context, Bucket(Visitor(context.Connection.RemoteIpAddress, Organisation)), options.Value.FirstPosts, options.Value)),
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

    /// <summary>The same rules as <see cref="PostLimiter"/>'s, after the process's own count, which goes on when the shared one cannot.</summary>
    private static async Task CountTogether(HttpContext context, RequestDelegate next, SharedCounters counters)
    {
        if (HttpMethods.IsPost(context.Request.Method))
        {
            var options = context.RequestServices.GetRequiredService<IOptions<RateLimitsOptions>>().Value;
            var (window, address) = (TimeSpan.FromMinutes(options.WindowMinutes), context.Connection.RemoteIpAddress);
            var full = await counters.Count(window, $"posts:from:{Visitor(address, HomeLine)}", options.PostsPerAddress);
            if (full == TimeSpan.Zero && await counters.Count(window, $"posts:first:{Visitor(address, Organisation)}", options.FirstPosts) > TimeSpan.Zero)
            {
                full = await counters.Count(window, $"posts:to:{Form(context)}", options.PostsInAll);
            }

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

    /// <summary>
    /// As many counters as there can be, so that whoever has millions of addresses does not fill the memory. Which ones
    /// share a counter differs with every start, so nobody can aim at somebody's.
    /// </summary>
    private static string Bucket(string visitor) => $"{visitor.GetHashCode(StringComparison.Ordinal) & 0xFFFF:x}";

    private static string Visitor(IPAddress? address, int prefixBytes)
    {
        if (address is null)
        {
            return "unknown";
        }

        if (address.AddressFamily == AddressFamily.InterNetwork || address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4().ToString();
        }

        return Convert.ToHexString(address.GetAddressBytes().AsSpan(0, prefixBytes));
    }
}
