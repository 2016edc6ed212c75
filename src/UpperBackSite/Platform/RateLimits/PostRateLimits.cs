using System.ComponentModel.DataAnnotations;
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
/// one form does not block another.
/// </summary>
public static class PostRateLimits
{
    private static readonly object AccountItem = new();

    public static IServiceCollection AddRateLimits(this IServiceCollection services) =>
        services.AddValidatedOptions<RateLimitsOptions>().AddSingleton<PostLimiter>();

    /// <summary>Counts the posts of the request for an account instead of for its address, which staff share with patients in the waiting room.</summary>
    public static void CountForAccount(HttpContext context, string account) => context.Items[AccountItem] = account;

    /// <summary>Returns the account that the posts of the request are counted for, or null.</summary>
    internal static string? FindAccount(HttpContext context) => context.Items[AccountItem] as string;

    /// <summary>Must run after authentication: staff have separate counters.</summary>
    /// <remarks>An error page runs the pipeline again, which does not count as a second post.</remarks>
    public static IApplicationBuilder UseRateLimits(this IApplicationBuilder app)
    {
        var limiter = app.ApplicationServices.GetRequiredService<PostLimiter>();
        var seconds = app.ApplicationServices.GetRequiredService<IOptions<RateLimitsOptions>>().Value.WindowMinutes * 60;
        return app.Use((context, next) =>
        {
            if (!IsLimited(context) || ErrorPages.IsReExecuting(context) || limiter.TryAcquire(context))
            {
                return next(context);
            }

            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            context.Response.Headers.RetryAfter = $"{seconds}";
            return Task.CompletedTask;
        });
    }

    private static bool IsLimited(HttpContext context) =>
        HttpMethods.IsPost(context.Request.Method) || context.GetEndpoint()?.Metadata.GetMetadata<RateLimitedAttribute>() is not null;
}
