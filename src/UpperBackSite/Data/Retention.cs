namespace UpperBackSite.Data;

/// <summary>Deletes what has been kept for its time, when the site starts and then every hour.</summary>
public abstract partial class Retention(IServiceScopeFactory scopes, TimeProvider clock, ILogger log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected abstract int KeepDays { get; }

    /// <summary>Answers with how many rows were deleted.</summary>
    protected abstract Task<int> DeleteReceivedBefore(DateTimeOffset expiry, SiteDbContext db, CancellationToken stopping);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            try
            {
                await DeleteExpired(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                Log.Failed(log, failure.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task DeleteExpired(CancellationToken stopping)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDbContext>();

        var deleted = await DeleteReceivedBefore(clock.GetUtcNow().AddDays(-KeepDays), db, stopping);
        if (deleted > 0)
        {
            Log.Deleted(log, deleted);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Deleted {Count} rows whose time to be kept had passed")]
        public static partial void Deleted(ILogger log, int count);

        [LoggerMessage(Level = LogLevel.Error, Message = "Expired rows could not be deleted ({Reason}); trying again in an hour")]
        public static partial void Failed(ILogger log, string reason);
    }
}
