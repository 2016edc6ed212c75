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
    /// <summary>Posts of one form that one address may make in <see cref="WindowMinutes"/>. Households and hospitals share an address.</summary>
    [Range(1, 1_000_000)]
    public int PostsPerAddress { get; init; } = 60;

    /// <summary>Posts of one form that all addresses together may make in <see cref="WindowMinutes"/>.</summary>
    [Range(1, 1_000_000)]
    public int PostsInAll { get; init; } = 1000;

    /// <summary>Posts of one form that each network may make even when the limit for all addresses is reached. An enquiry takes two to four.</summary>
    [Range(1, 1000)]
    public int FirstPosts { get; init; } = 5;

    [Range(1, 1440)]
    public int WindowMinutes { get; init; } = 10;
}

/// <summary>
/// Limits how often forms are posted, and how often actions marked with <see cref="RateLimitedAttribute"/> are requested. Each form and each signed-in staff member has separate counters, so that a flood of
/// one form does not block another. Each process counts for itself; addresses are kept in memory, for the window only.
/// </summary>
public static class PostRateLimits
{
    /// <summary>Posts of all forms that one signed-in staff member may make in a window. It is far beyond what a person at work reaches.</summary>
    public const int MaxStaffPosts = 600;

    private static readonly object AccountItem = new();

    /// <summary>Bytes of the IPv6 /64 prefix that one subscriber line has. It counts as one visitor.</summary>
    private const int Ipv6SubnetBytes = 8;

    /// <summary>Bytes of the IPv6 /48 prefix that one customer of a network has at most, with 65,536 subnets.</summary>
    private const int Ipv6SiteBytes = 6;

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
            limiter.GlobalLimiter = new PostLimiter(CreateLimiter(options.Value));
        });
        return services;
    }

    /// <summary>Counts the posts of the request for an account instead of for its address, which staff share with patients in the waiting room.</summary>
    public static void CountForAccount(HttpContext context, string account) => context.Items[AccountItem] = account;

    /// <summary>Must run after authentication: staff have separate counters.</summary>
    /// <remarks>An error page runs the pipeline again, which does not count as a second post.</remarks>
    public static IApplicationBuilder UseRateLimits(this IApplicationBuilder app) =>
        app.UseWhen(context => IsLimited(context) && !ErrorPages.IsReExecuting(context), limited => limited.UseRateLimiter());

    private static bool IsLimited(HttpContext context) =>
        HttpMethods.IsPost(context.Request.Method) || context.GetEndpoint()?.Metadata.GetMetadata<RateLimitedAttribute>() is not null;

    /// <summary>Limits each visitor, then all visitors together except for the first few posts of each network.</summary>
    private static PartitionedRateLimiter<HttpContext> CreateLimiter(RateLimitsOptions options)
    {
        var window = TimeSpan.FromMinutes(options.WindowMinutes);
        var firstPosts = PartitionedRateLimiter.Create<HttpContext, string>(context => FixedWindow(PartitionKey(context, Ipv6SiteBytes), options.FirstPosts, window));

        return PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<HttpContext, string>(context => StaffId(context) is { } member
                ? FixedWindow($"staff {member}", MaxStaffPosts, window)
                : FixedWindow(GetCounter(context), options.PostsPerAddress, window)),
            PartitionedRateLimiter.Create<HttpContext, string>(context => StaffId(context) is not null || firstPosts.AttemptAcquire(context).IsAcquired
                ? RateLimitPartition.GetNoLimiter("unlimited")
                : FixedWindow(FormName(context), options.PostsInAll, window)));
    }

    private static RateLimitPartition<string> FixedWindow(string key, int posts, TimeSpan window) =>
        RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions { PermitLimit = posts, Window = window });

    /// <summary>Returns the key of the counter of the address, or of the account that the posts of a form are counted for.</summary>
    private static string GetCounter(HttpContext context) =>
        context.Items[AccountItem] is string account ? $"{FormName(context)} {account}" : PartitionKey(context, Ipv6SubnetBytes);

    /// <summary>Returns the id of the signed-in account, or null.</summary>
    private static string? StaffId(HttpContext context) => context.User.FindFirstValue(ClaimTypes.NameIdentifier);

    private static string FormName(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<ControllerActionDescriptor>()?.ControllerName ?? "none";

    /// <summary>
    /// Returns one of 65,536 keys for a form and a visitor, so that memory is bounded for any number of addresses. The
    /// hash is randomised at startup, so that a client cannot choose to share a visitor's counter.
    /// </summary>
    private static string PartitionKey(HttpContext context, int prefixBytes) =>
        $"{HashCode.Combine(FormName(context), VisitorKey(context.Connection.RemoteIpAddress, prefixBytes)) & 0xFFFF:x}";

    private static string VisitorKey(IPAddress? address, int prefixBytes)
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
