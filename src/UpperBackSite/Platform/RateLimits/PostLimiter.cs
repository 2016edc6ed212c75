using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.Extensions.Options;

namespace UpperBackSite.Platform.RateLimits;

/// <summary>Counts the posts of each visitor, and of all visitors together except for the first few of each network.</summary>
/// <remarks>Each process counts for itself; addresses are kept in memory, for the window only.</remarks>
public sealed class PostLimiter : IDisposable
{
    /// <summary>Posts of all forms that one signed-in staff member may make in a window. It is far beyond what a person at work reaches.</summary>
    public const int MaxStaffPosts = 600;

    /// <summary>Bytes of the IPv6 /64 prefix that one subscriber line has. It counts as one visitor.</summary>
    private const int Ipv6SubnetBytes = 8;

    /// <summary>Bytes of the IPv6 /48 prefix that one customer of a network has at most, with 65,536 subnets.</summary>
    private const int Ipv6SiteBytes = 6;

    private readonly PartitionedRateLimiter<HttpContext> visitors;
    private readonly PartitionedRateLimiter<HttpContext> firstPosts;
    private readonly PartitionedRateLimiter<HttpContext> everyone;

    public PostLimiter(IOptions<RateLimitsOptions> options)
    {
        var limits = options.Value;
        var window = TimeSpan.FromMinutes(limits.WindowMinutes);
        visitors = PartitionedRateLimiter.Create<HttpContext, string>(context => StaffId(context) is { } member
            ? FixedWindow($"staff {member}", MaxStaffPosts, window)
            : FixedWindow(GetCounter(context), limits.PostsPerAddress, window));
        firstPosts = PartitionedRateLimiter.Create<HttpContext, string>(context => FixedWindow(PartitionKey(context, Ipv6SiteBytes), limits.FirstPosts, window));
        everyone = PartitionedRateLimiter.Create<HttpContext, string>(context => FixedWindow(FormName(context), limits.PostsInAll, window));
    }

    /// <summary>Counts a post, and returns whether it may go on.</summary>
    public bool TryAcquire(HttpContext context) =>
        visitors.AttemptAcquire(context).IsAcquired
        && (StaffId(context) is not null || firstPosts.AttemptAcquire(context).IsAcquired || everyone.AttemptAcquire(context).IsAcquired);

    public void Dispose()
    {
        visitors.Dispose();
        firstPosts.Dispose();
        everyone.Dispose();
    }

    private static RateLimitPartition<string> FixedWindow(string key, int posts, TimeSpan window) =>
        RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions { PermitLimit = posts, Window = window });

    /// <summary>Returns the key of the counter of the address, or of the account that the posts of a form are counted for.</summary>
    private static string GetCounter(HttpContext context) =>
        PostRateLimits.FindAccount(context) is { } account ? $"{FormName(context)} {account}" : PartitionKey(context, Ipv6SubnetBytes);

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
