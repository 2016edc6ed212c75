using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace UpperBackSite.Platform.Caching;

public sealed class PageCacheOptions
{
    /// <summary>Memory for rendered pages, in MB. Beyond it, the pages that were rendered first go.</summary>
    [Range(1, 16_384)]
    public int Megabytes { get; init; } = 64;
}

/// <summary>What a page can vary by, beside the content.</summary>
public readonly record struct PageKey(string Scheme, string Host, string Path)
{
    public static PageKey Of(HttpRequest request) => new(request.Scheme, request.Host.Value ?? "", request.Path.Value ?? "");
}

/// <summary>The stored pages of the content as it is now.</summary>
public sealed class PageStore(IOptions<PageCacheOptions> options)
{
    private volatile StoredPages current = new(options.Value.Megabytes * 1_000_000L);

    public StoredPages Current => current;

    /// <summary>Drops every page. Pages that are being rendered from what was before are not stored either.</summary>
    public void Clear() => current = new StoredPages(options.Value.Megabytes * 1_000_000L);
}

/// <summary>The pages of one version of the content, bounded by number and by size.</summary>
public sealed class StoredPages(long maxBytes)
{
    public const int MaxCount = 10_000;

    private readonly ConcurrentDictionary<PageKey, StoredPage> pages = [];
    private readonly Queue<PageKey> oldestFirst = [];

    /// <summary>Memory of keys, headers and bodies in every encoding.</summary>
    public long Bytes { get; private set; }

    public int Count => oldestFirst.Count;

    public StoredPage? Find(PageKey key) => pages.GetValueOrDefault(key);

    public void Add(PageKey key, StoredPage page)
    {
        lock (oldestFirst)
        {
            // A page that would push out most others is not worth it.
            if (Size(key, page) > maxBytes / 4 || !pages.TryAdd(key, page))
            {
                return;
            }

            oldestFirst.Enqueue(key);
            Bytes += Size(key, page);
            while (Bytes > maxBytes || oldestFirst.Count > MaxCount)
            {
                var oldest = oldestFirst.Dequeue();
                if (pages.TryRemove(oldest, out var removed))
                {
                    Bytes -= Size(oldest, removed);
                }
            }
        }
    }

    private static long Size(PageKey key, StoredPage page) =>
        page.Bytes + ((key.Host.Length + key.Path.Length) * sizeof(char));
}
