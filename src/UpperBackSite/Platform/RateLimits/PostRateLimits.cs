using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using UpperBackSite.Platform.Hosting;
using UpperBackSite.Platform.Http;

namespace UpperBackSite.Platform.RateLimits;

public sealed class RateLimitsOptions
{
    /// <summary>Posts of one kind of form that one address may make in <see cref="WindowMinutes"/>. A household or a hospital shares an address.</summary>
    [Range(1, 1_000_000)]
    public int PostsPerAddress { get; init; } = 60;

    /// <summary>Posts of one kind of form that all addresses together may make in <see cref="WindowMinutes"/>, and posts that one signed-in member of staff may make.</summary>
    [Range(1, 1_000_000)]
    public int PostsInAll { get; init; } = 1000;

    /// <summary>Posts of one kind of form that are taken from one network even while all together post too much. An enquiry takes two to four.</summary>
    [Range(1, 1000)]
    public int FirstPosts { get; init; } = 5;

    [Range(1, 1440)]
    public int WindowMinutes { get; init; } = 10;
}

/// <summary>
/// Limits how often forms are posted. Each form has counters of its own, and so has each signed-in member of staff: a flood
/// of one form closes no other. Each process counts for itself, and holds addresses in memory for the window and nowhere else.
/// </summary>
public static class PostRateLimits
{
    /// <summary>Bytes of the IPv6 /64 that one home line owns, which counts as one visitor.</summary>
    private const int HomeLine = 8;

    /// <summary>Bytes of the IPv6 /48 that one customer of a network gets at most, with 65,536 home lines' worth of addresses.</summary>
    private const int Organisation = 6;

    public static IServiceCollection AddRateLimits(this IServiceCollection services)
    {
        services.AddValidatedOptions<RateLimitsOptions>().AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<RateLimitsOptions>>((limiter, options) =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = (rejected, _) =>
            {
                rejected.HttpContext.Response.Headers.RetryAfter = $"{options.Value.WindowMinutes * 60}";
                return ValueTask.CompletedTask;
            };
            limiter.GlobalLimiter = PostLimiter(options.Value);
        });
        return services;
    }

    /// <summary>Stands after authentication: staff have counters of their own.</summary>
    /// <remarks>An error page is drawn by running the request again, which is not a second post.</remarks>
    public static IApplicationBuilder UseRateLimits(this IApplicationBuilder app) =>
        app.UseWhen(context => HttpMethods.IsPost(context.Request.Method) && !ErrorPages.IsBeingDrawn(context), posts => posts.UseRateLimiter());

    /// <summary>Limits each visitor, and then all visitors together beyond the first few posts of each network.</summary>
    private static PartitionedRateLimiter<HttpContext> PostLimiter(RateLimitsOptions options)
    {
        var window = TimeSpan.FromMinutes(options.WindowMinutes);
        var firstPosts = PartitionedRateLimiter.Create<HttpContext, string>(context => Limit(Bucket(context, Organisation), options.FirstPosts, window));

        return PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<HttpContext, string>(context => Staff(context) is { } member
                ? Limit($"staff {member}", options.PostsInAll, window)
                : Limit(Bucket(context, HomeLine), options.PostsPerAddress, window)),
            PartitionedRateLimiter.Create<HttpContext, string>(context => Staff(context) is not null || firstPosts.AttemptAcquire(context).IsAcquired
                ? RateLimitPartition.GetNoLimiter("unlimited")
                : Limit(Form(context), options.PostsInAll, window)));
    }

    private static RateLimitPartition<string> Limit(string key, int posts, TimeSpan window) =>
        RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions { PermitLimit = posts, Window = window });

    /// <summary>The account that is signed in, or null.</summary>
    private static string? Staff(HttpContext context) => context.User.FindFirstValue(ClaimTypes.NameIdentifier);

    private static string Form(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<ControllerActionDescriptor>()?.ControllerName ?? "none";

    /// <summary>
    /// One of 65,536 counters for a form and a visitor, so that whoever has millions of addresses does not fill the memory.
    /// Which visitors share a counter differs with every start, so nobody can aim at somebody's.
    /// </summary>
    private static string Bucket(HttpContext context, int prefixBytes) =>
        $"{HashCode.Combine(Form(context), Visitor(context.Connection.RemoteIpAddress, prefixBytes)) & 0xFFFF:x}";

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
