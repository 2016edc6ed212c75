using UpperBackSite.Platform.Caching;

namespace UpperBackSite.Clinic.Closures;

/// <summary>Removes stored pages when a notice begins, changes or ends, as it does at midnight.</summary>
public sealed class ClosureNoticeService(ClosureNotices notices, PageStore pages, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var shown = notices.GetCurrent();
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var current = notices.GetCurrent();
            if (!current.SequenceEqual(shown))
            {
                pages.Clear();
                shown = current;
            }
        }
    }
}
