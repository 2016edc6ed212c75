using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace UpperBackSite.Platform.Caching;

public sealed class PageCacheOptions
{
    /// <summary>Memory limit for rendered pages, in MB. The oldest pages are evicted first.</summary>
    [Range(1, 16_384)]
    public int Megabytes { get; init; } = 64;
}

/// <summary>Identifies a page within one version of the content.</summary>
public readonly record struct PageKey(string Scheme, string Host, string Path)
{
    public static PageKey FromRequest(HttpRequest request) => new(request.Scheme, request.Host.Value ?? "", request.Path.Value ?? "");
}

public sealed class PageStore(IOptions<PageCacheOptions> options)
{
    private volatile StoredPages current = new(options.Value.Megabytes * 1_000_000L);

    public StoredPages Current => current;

    /// <summary>Removes every page. Pages that are still being rendered from the previous content are not stored.</summary>
    public void Clear() => current = new StoredPages(options.Value.Megabytes * 1_000_000L);
}

/// <summary>The rendered pages of one content version, bounded by count and by size.</summary>
public sealed class StoredPages(long maxBytes)
{
    public const int MaxCount = 10_000;

    private readonly ConcurrentDictionary<PageKey, StoredPage> pages = [];
    private readonly Queue<PageKey> oldestFirst = [];

    /// <summary>Size of keys, headers and bodies in every encoding, in bytes.</summary>
    public long Bytes { get; private set; }

    public int Count => oldestFirst.Count;

    public StoredPage? Find(PageKey key) => pages.GetValueOrDefault(key);

    public void Add(PageKey key, StoredPage page)
    {
        lock (oldestFirst)
        {
            // A page larger than a quarter of the limit would evict too many others.
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
