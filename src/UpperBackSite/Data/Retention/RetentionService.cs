using UpperBackSite.Data.Sqlite;

namespace UpperBackSite.Data.Retention;

/// <summary>Deletes expired rows when the site starts and every hour after that.</summary>
public abstract partial class RetentionService(IServiceScopeFactory scopes, TimeProvider clock, ILogger log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <summary>What is deleted, in the singular, for the command line.</summary>
    public abstract string ItemName { get; }

    /// <summary>What is deleted, in the plural, for logs and the command line.</summary>
    public abstract string ItemsName { get; }

    /// <summary>Deletes all expired rows, and their copies in the write-ahead log.</summary>
    /// <returns>The number of deleted rows, and whether the write-ahead log could be truncated.</returns>
    public async Task<(int Deleted, bool IsLogTruncated)> DeleteDueAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var deleted = await DeleteDueAsync(scope.ServiceProvider, clock.GetUtcNow(), cancellationToken);

        // Done even when nothing was deleted: the log may have been in use an hour ago.
        var isOverwritten = await WriteAheadLog.TruncateAsync(scope.ServiceProvider.GetRequiredService<SiteDbContext>(), cancellationToken);
        return (deleted, isOverwritten);
    }

    public async Task<int> CountDueAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await CountDueAsync(scope.ServiceProvider, clock.GetUtcNow(), cancellationToken);
    }

    protected abstract Task<int> DeleteDueAsync(IServiceProvider services, DateTimeOffset now, CancellationToken cancellationToken);

    protected abstract Task<int> CountDueAsync(IServiceProvider services, DateTimeOffset now, CancellationToken cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            try
            {
                LogResult(await DeleteDueAsync(stoppingToken));
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                Log.Failed(log, ItemsName, failure.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private void LogResult((int Deleted, bool IsLogTruncated) done)
    {
        if (done.Deleted > 0)
        {
            Log.Deleted(log, ItemsName, done.Deleted);
        }

        if (!done.IsLogTruncated)
        {
            Log.InUse(log, ItemsName);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Deleted {What} whose retention period had ended: {Count}")]
        public static partial void Deleted(ILogger log, string what, int count);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The write-ahead log was in use and may still contain deleted {What}; trying again in an hour")]
        public static partial void InUse(ILogger log, string what);

        [LoggerMessage(Level = LogLevel.Error, Message = "Expired {What} could not be deleted ({Reason}); trying again in an hour")]
        public static partial void Failed(ILogger log, string what, string reason);
    }
}
