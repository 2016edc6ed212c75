using System.Collections.Concurrent;

namespace UpperBackSite.Platform.Caching;

/// <summary>What a page can vary by, beside the content. The query string is not part of it.</summary>
public readonly record struct PageKey(string Scheme, string Host, string Path)
{
    public static PageKey Of(HttpRequest request) => new(request.Scheme, request.Host.Value ?? "", request.Path.Value ?? "");
}

/// <summary>The pages of one version of the content, within a limit of memory.</summary>
/// <param name="content">What they are made of.</param>
/// <param name="mostBytes">When there are more, those that nobody asked for since the last time go.</param>
public sealed class StoredPages(object content, long mostBytes)
{
    private readonly ConcurrentDictionary<PageKey, StoredPage> pages = [];
    private readonly ConcurrentDictionary<PageKey, TaskCompletionSource> renderings = [];
    private readonly Lock making = new();
    private long bytes;

    public object Content => content;

    public StoredPage? Find(PageKey key)
    {
        var page = pages.GetValueOrDefault(key);
        page?.Notice();
        return page;
    }

    public void Keep(PageKey key, StoredPage page)
    {
        lock (making)
        {
            if (pages.TryAdd(key, page))
            {
                bytes += page.Bytes;
                MakeRoom();
            }
        }
    }

    /// <summary>Null for the one who is to render the page, and who says when that has ended; a task to wait for, for all others.</summary>
    public Task? Begin(PageKey key)
    {
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = renderings.GetOrAdd(key, mine);
        return first == mine ? null : first.Task;
    }

    public void End(PageKey key)
    {
        if (renderings.TryRemove(key, out var rendering))
        {
            rendering.SetResult();
        }
    }

    /// <summary>Down to three quarters. Who was asked for has a second chance, so that a flood of odd addresses does not drive out what people read.</summary>
    private void MakeRoom()
    {
        for (var round = 0; round < 2 && bytes > mostBytes; round++)
        {
            foreach (var (key, page) in pages)
            {
                if (bytes <= mostBytes / 4 * 3)
                {
                    return;
                }

                if (!page.WasAskedFor() && pages.TryRemove(key, out _))
                {
                    bytes -= page.Bytes;
                }
            }
        }
    }
}
