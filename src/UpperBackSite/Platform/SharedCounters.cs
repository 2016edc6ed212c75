using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace UpperBackSite.Platform;

public sealed class RedisOptions : IValidatableObject
{
    /// <summary>Where the processes of the site count posts together, such as <c>redis.internal:6379,password=...</c>. Without it each counts for itself.</summary>
    public string? Configuration { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrEmpty(Configuration) && !IsReadable(Configuration))
        {
            yield return new ValidationResult("Redis:Configuration must be as StackExchange.Redis reads it, such as redis.internal:6379,password=...");
        }
    }

    private static bool IsReadable(string configuration)
    {
        try
        {
            return ConfigurationOptions.Parse(configuration).EndPoints.Count > 0;
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or FormatException)
        {
            return false;
        }
    }
}

/// <summary>
/// Counters that the processes of the site share in Redis. Where it does not answer, they are not counted there: the
/// process's own limits still hold, for it alone.
/// </summary>
public sealed partial class SharedCounters(IOptions<RedisOptions> redis, TimeProvider clock, ILogger<SharedCounters> log) : IAsyncDisposable
{
    /// <summary>
    /// One step, so that no count is lost and none is left without its end. Redis ends by the clock of its machine: an end
    /// further off than the window is from before that was set back.
    /// </summary>
    private const string CountOne = """
        local count = redis.call('INCR', KEYS[1])
        if count == 1 or redis.call('PTTL', KEYS[1]) > tonumber(ARGV[1]) then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
        if count > tonumber(ARGV[2]) then return redis.call('PTTL', KEYS[1]) end
        return 0
        """;

    private const int PatienceMilliseconds = 500;

    /// <summary>A server that hangs holds up one post in so long, not each.</summary>
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(5);

    private readonly Lazy<Task<ConnectionMultiplexer>> connection = new(() => Connect(redis.Value.Configuration!));
    private long failedAt;
    private int isSilent;

    public bool IsInUse => !string.IsNullOrEmpty(redis.Value.Configuration);

    /// <summary>Counts one more under the key.</summary>
    /// <returns>How long it stays full; zero when it is not, or nothing can be counted.</returns>
    public async Task<TimeSpan> Count(TimeSpan window, string key, int most)
    {
        if (isSilent == 1 && clock.GetElapsedTime(Volatile.Read(ref failedAt)) < Again)
        {
            return TimeSpan.Zero;
        }

        try
        {
            var full = await Ask(window, key, most);
            if (Interlocked.Exchange(ref isSilent, 0) == 1)
            {
                Log.Back(log);
            }

            return full;
        }
        catch (Exception failure) when (failure is RedisException or TimeoutException)
        {
            Volatile.Write(ref failedAt, clock.GetTimestamp());
            if (Interlocked.Exchange(ref isSilent, 1) == 0)
            {
                Log.Silent(log, failure.GetType().Name);
            }

            return TimeSpan.Zero;
        }
    }

    public async Task<bool> Answers()
    {
        try
        {
            await (await connection.Value).GetDatabase().PingAsync();
            return true;
        }
        catch (Exception failure) when (failure is RedisException or TimeoutException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (connection.IsValueCreated)
        {
            await (await connection.Value).DisposeAsync();
        }
    }

    private async Task<TimeSpan> Ask(TimeSpan window, string key, int most) =>
        TimeSpan.FromMilliseconds((long)await (await connection.Value).GetDatabase().ScriptEvaluateAsync(CountOne, [$"upperbacksite:{key}"], [(long)window.TotalMilliseconds, most]));

    private static Task<ConnectionMultiplexer> Connect(string configuration)
    {
        var options = ConfigurationOptions.Parse(configuration);
        (options.AbortOnConnectFail, options.BacklogPolicy) = (false, BacklogPolicy.FailFast);
        options.ReconnectRetryPolicy = new LinearRetry(1000);
        (options.ConnectTimeout, options.AsyncTimeout, options.SyncTimeout) = (2 * PatienceMilliseconds, PatienceMilliseconds, PatienceMilliseconds);
        return ConnectionMultiplexer.ConnectAsync(options);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Redis does not answer ({Reason}): this process limits posts by its own count until it does")]
        public static partial void Silent(ILogger log, string reason);

        [LoggerMessage(Level = LogLevel.Information, Message = "Redis answers again: posts are counted together with the other processes")]
        public static partial void Back(ILogger log);
    }
}
