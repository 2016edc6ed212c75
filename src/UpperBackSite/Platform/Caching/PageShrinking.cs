using System.Threading.Channels;

namespace UpperBackSite.Platform.Caching;

/// <summary>
/// Packs pages that are asked for again as small as they get, one after the other, beside the readers. What is asked for
/// once, by a crawler say, is not worth it.
/// </summary>
public sealed class PageShrinking : BackgroundService
{
    private const int MostWaiting = 1000;

    private readonly Channel<StoredPage> waiting = Channel.CreateBounded<StoredPage>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Notice(StoredPage page)
    {
        if (page.IsAskedAgain())
        {
            waiting.Writer.TryWrite(page);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var page in waiting.Reader.ReadAllAsync(stoppingToken))
        {
            page.Shrink();
        }
    }
}
