using Microsoft.Extensions.Options;

namespace UpperBackSite.Content;

public sealed partial class ContentWatcherService(ContentStore store, IOptions<ContentOptions> options, ILogger<ContentWatcherService> log) : BackgroundService
{
    /// <summary>Debounces file events: one save raises several, and a checkout many.</summary>
    private static readonly TimeSpan DebounceDelay = TimeSpan.FromMilliseconds(300);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Watch)
        {
            return;
        }

        using var changed = new SemaphoreSlim(0, 1);
        using var watcher = Watch(changed);
        if (watcher is null)
        {
            return;
        }

        while (true)
        {
            await changed.WaitAsync(stoppingToken);
            await Task.Delay(DebounceDelay, stoppingToken);
            while (changed.CurrentCount > 0)
            {
                await changed.WaitAsync(stoppingToken);
            }

            store.Reload();
        }
    }

    private FileSystemWatcher? Watch(SemaphoreSlim changed)
    {
        void Signal()
        {
            try
            {
                changed.Release();
            }
            catch (SemaphoreFullException)
            {
                // A reload is already pending.
            }
        }

        try
        {
            var watcher = new FileSystemWatcher(store.Root) { IncludeSubdirectories = true };
            watcher.Changed += (_, _) => Signal();
            watcher.Created += (_, _) => Signal();
            watcher.Deleted += (_, _) => Signal();
            watcher.Renamed += (_, _) => Signal();
            // A buffer overflow loses events, so everything is read again.
            watcher.Error += (_, _) => Signal();
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (IOException refused)
        {
            Log.NotWatching(log, refused.Message);
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The content folder cannot be watched ({Reason}); restart the site after changing content")]
        public static partial void NotWatching(ILogger log, string reason);
    }
}
