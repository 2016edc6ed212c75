using UpperBackSite.Data;
using UpperBackSite.Platform.Hosting;

namespace UpperBackSite.Reviews;

/// <summary>Adds the decisions in the file next to the content, and loads all of them before the site accepts requests.</summary>
public sealed class ReviewLoadingService(IServiceScopeFactory scopes, ReviewRegister register, ReviewFile file) : StartupStep
{
    public override async Task StartingAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ReviewImport>().RunAsync(file.Path, "system", cancellationToken);
        await register.LoadAsync(scope.ServiceProvider.GetRequiredService<SiteDbContext>(), cancellationToken);
    }
}

/// <summary>Loads decisions that another process of the site, or the command line, has added.</summary>
public sealed partial class ReviewRefreshService(IServiceScopeFactory scopes, ReviewRegister register, TimeProvider clock, ILogger<ReviewRefreshService> log) : BackgroundService
{
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await register.LoadAsync(scope.ServiceProvider.GetRequiredService<SiteDbContext>(), stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                Log.NotRefreshed(log, failure.GetBaseException().GetType().Name);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The reviews of pages could not be read ({Reason}); trying again in a minute")]
        public static partial void NotRefreshed(ILogger log, string reason);
    }
}
