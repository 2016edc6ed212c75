using StackExchange.Redis;
using UpperBackSite.Tests.Servers;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Platform;

/// <summary>Limits on posts that several processes hold together, in Redis.</summary>
public sealed class SharedLimitTests
{
    private const int Most = 3;

    [RedisFact]
    public async Task Two_sites_hold_one_limit_together()
    {
        using var redis = new RedisServer();
        using var first = Limited(redis);
        using var second = Limited(redis);

        Assert.Equal([400, 400, 400, 429], await Post(first, second, first, second));
        var refused = await second.Visitor().Post("/booking", ("name", "Sam"));
        Assert.InRange(int.Parse(refused.Headers.GetValues("Retry-After").Single(), System.Globalization.CultureInfo.InvariantCulture), 1, 600);
        (await first.Visitor().Open("/booking")).ShouldBe(200);
    }

    [RedisFact]
    public async Task While_redis_is_gone_each_site_holds_the_limit_for_itself_and_says_so_once()
    {
        using var redis = new RedisServer();
        using var first = Limited(redis);
        using var second = Limited(redis);
        Assert.Equal([400, 400], await Post(first, second));
        redis.Stop();

        Assert.Equal([400, 400, 429], await Post(first, first, first));
        Assert.Equal([400, 400, 429], await Post(second, second, second));
        Assert.Single(first.Log.All, line => line.Contains("Redis does not answer", StringComparison.Ordinal));
    }

    [RedisFact]
    public async Task A_redis_that_comes_back_is_used_again()
    {
        using var redis = new RedisServer();
        using var site = Limited(redis, most: 10_000);
        redis.Stop();
        Assert.Equal([400], await Post(site));
        redis.Start();

        for (var attempt = 0; attempt < 600 && !site.Log.All.Any(line => line.Contains("Redis answers again", StringComparison.Ordinal)); attempt++)
        {
            await Task.Delay(100);
            site.Clock.Advance(TimeSpan.FromMinutes(1));
            Assert.Equal([400], await Post(site));
        }

        Assert.Single(site.Log.All, line => line.Contains("Redis answers again", StringComparison.Ordinal));
    }

    [RedisFact]
    public async Task A_limit_of_before_the_clock_of_redis_was_set_back_ends_with_its_window()
    {
        using var redis = new RedisServer();
        using var first = Limited(redis);
        using var second = Limited(redis);
        Assert.Equal([400, 400, 400], await Post(first, first, first));
        // Redis keeps the moment of the end, which is a day further off now.
        await using var connection = await ConnectionMultiplexer.ConnectAsync(redis.Configuration + ",allowAdmin=true");
        foreach (var key in connection.GetServers()[0].Keys())
        {
            await connection.GetDatabase().KeyExpireAsync(key, TimeSpan.FromDays(1));
        }

        var refused = await second.Visitor().Post("/booking", ("name", "Sam"));

        Assert.InRange(int.Parse(refused.ShouldBe(429).Headers.GetValues("Retry-After").Single(), System.Globalization.CultureInfo.InvariantCulture), 1, 600);
    }

    [Fact]
    public async Task A_redis_that_was_never_there_keeps_nobody_from_posting()
    {
        using var site = new SiteFactory().With("Redis:Configuration", "127.0.0.1:9");

        Assert.Equal([400, 400], await Post(site, site));
        Assert.Single(site.Log.All, line => line.Contains("Redis does not answer", StringComparison.Ordinal));
    }

    private static SiteFactory Limited(RedisServer redis, int most = Most) =>
        new SiteFactory().With("Redis:Configuration", redis.Configuration).With("RateLimits:PostsPerAddress", $"{most}").With("RateLimits:PostsInAll", "10000");

    /// <summary>An empty form to each in turn: 400 where it was let in.</summary>
    private static async Task<List<int>> Post(params SiteFactory[] sites)
    {
        var statuses = new List<int>();
        foreach (var site in sites)
        {
            statuses.Add((await site.Visitor().Post("/booking", ("name", "Sam"))).Status);
        }

        return statuses;
    }
}
