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

    /// <summary>Removes every page. A page that is still being rendered from the previous content goes into the discarded store.</summary>
    public void Clear() => current = new StoredPages(options.Value.Megabytes * 1_000_000L);
}

/// <summary>The rendered pages of one content version, bounded by count and by size.</summary>
public sealed class StoredPages(long maxBytes)
{
    public const int MaxCount = 10_000;

    /// <summary>A page larger than a quarter of the limit is not stored, because it would evict too many others.</summary>
    private const int PageSizeDivisor = 4;

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
            if (GetSize(key, page) > maxBytes / PageSizeDivisor || !pages.TryAdd(key, page))
            {
                return;
            }

            oldestFirst.Enqueue(key);
            Bytes += GetSize(key, page);
            while (Bytes > maxBytes || oldestFirst.Count > MaxCount)
            {
                var oldest = oldestFirst.Dequeue();
                if (pages.TryRemove(oldest, out var removed))
                {
                    Bytes -= GetSize(oldest, removed);
                }
            }
        }
    }

    private static long GetSize(PageKey key, StoredPage page) =>
        page.Bytes + ((key.Host.Length + key.Path.Length) * sizeof(char));
}
