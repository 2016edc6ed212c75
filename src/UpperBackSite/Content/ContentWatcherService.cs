using Microsoft.Extensions.Options;
using UpperBackSite.Content.Authoring;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content;

/// <summary>Reads the content again when its files change.</summary>
/// <remarks>
/// The files are also listed every few seconds, because the system reports no changes on network folders, in the targets of links,
/// or when its watches are used up, or of a folder that is created later.
/// </remarks>
public sealed partial class ContentWatcherService(ContentStore store, IOptions<ContentOptions> options, ILogger<ContentWatcherService> log) : BackgroundService
{
    private static readonly TimeSpan ListInterval = TimeSpan.FromSeconds(3);

    /// <summary>Debounces changes: one save raises several events, and a checkout many.</summary>
    private static readonly TimeSpan DebounceDelay = TimeSpan.FromMilliseconds(300);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Watch)
        {
            return;
        }

        using var changed = new SemaphoreSlim(0, 1);
        var folders = store.Folders;
        using var programWatcher = Watch(folders.Program, changed);
        using var ownerWatcher = Directory.Exists(folders.Owner) ? Watch(folders.Owner, changed) : null;
        var known = List();
        while (true)
        {
            var isSignalled = await changed.WaitAsync(ListInterval, stoppingToken);
            var listed = List();
            if (!isSignalled && listed.SequenceEqual(known))
            {
                continue;
            }

            do
            {
                known = listed;
                await Task.Delay(DebounceDelay, stoppingToken);
                listed = List();
            }
            while (await changed.WaitAsync(TimeSpan.Zero, stoppingToken) || !listed.SequenceEqual(known));

            store.Reload();
        }
    }

    /// <summary>Returns every file, or none while a folder cannot be read, which a reload reports.</summary>
    private IReadOnlyList<ContentFile> List() => LibrarySource.FindFiles(store.Folders, [], []);

    /// <summary>Returns null when the system has no watches left.</summary>
    private FileSystemWatcher? Watch(string folder, SemaphoreSlim changed)
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
            var watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = true };
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
            Log.OnlyListing(log, refused.Message, (int)ListInterval.TotalSeconds);
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The system does not report changes of the content folder ({Reason}); it is listed every {Seconds} seconds instead")]
        public static partial void OnlyListing(ILogger log, string reason, int seconds);
    }
}
