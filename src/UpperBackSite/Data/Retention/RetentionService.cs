using UpperBackSite.Data.Sqlite;

namespace UpperBackSite.Data.Retention;

/// <summary>Deletes what has been kept for its time, when the site starts and then every hour.</summary>
public abstract partial class RetentionService(IServiceScopeFactory scopes, TimeProvider clock, ILogger log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <summary>What is deleted, in the plural.</summary>
    public abstract string What { get; }

    /// <summary>Deletes everything whose time has passed, and what is left of it in the log of writes.</summary>
    /// <returns>How many rows were deleted, and whether the log of writes could be emptied after them.</returns>
    public async Task<(int Deleted, bool IsOverwritten)> DeleteDue(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var deleted = await DeleteDue(scope.ServiceProvider, clock.GetUtcNow(), cancellationToken);

        // Also when nothing was due: an hour ago the log may have been in use.
        var isOverwritten = await WriteAheadLog.EmptyAsync(scope.ServiceProvider.GetRequiredService<SiteDbContext>(), cancellationToken);
        return (deleted, isOverwritten);
    }

    /// <summary>How many rows are due.</summary>
    public async Task<int> CountDue(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await CountDue(scope.ServiceProvider, clock.GetUtcNow(), cancellationToken);
    }

    /// <summary>Answers with how many rows were deleted.</summary>
    protected abstract Task<int> DeleteDue(IServiceProvider services, DateTimeOffset now, CancellationToken cancellationToken);

    protected abstract Task<int> CountDue(IServiceProvider services, DateTimeOffset now, CancellationToken cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            try
            {
                Tell(await DeleteDue(stoppingToken));
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                Log.Failed(log, What, failure.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private void Tell((int Deleted, bool IsOverwritten) done)
    {
        if (done.Deleted > 0)
        {
            Log.Deleted(log, done.Deleted, What);
        }

        if (!done.IsOverwritten)
        {
            Log.InUse(log, What);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Deleted {Count} {What} whose retention period had ended")]
        public static partial void Deleted(ILogger log, int count, string what);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The write-ahead log was in use and may still contain deleted {What}; trying again in an hour")]
        public static partial void InUse(ILogger log, string what);

        [LoggerMessage(Level = LogLevel.Error, Message = "Expired {What} could not be deleted ({Reason}); trying again in an hour")]
        public static partial void Failed(ILogger log, string what, string reason);
    }
}
