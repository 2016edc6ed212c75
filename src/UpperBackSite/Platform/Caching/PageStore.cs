using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace UpperBackSite.Platform.Caching;

public sealed class PageCacheOptions
{
    /// <summary>Memory for rendered pages, in MB. Beyond it, pages that nobody asked for lately are rendered anew.</summary>
    [Range(1, 16_384)]
    public int Megabytes { get; init; } = 64;
}

/// <summary>What pages are made of at this moment.</summary>
public delegate object ContentNow();

/// <summary>The stored pages of the content as it is now. When that changes, they go all at once.</summary>
public sealed class PageStore(ContentNow content, IOptions<PageCacheOptions> options)
{
    private readonly Lock renewing = new();
    private volatile StoredPages? pages;

    public StoredPages Now => pages is { } stored && ReferenceEquals(stored.Content, content()) ? stored : Renewed();

    private StoredPages Renewed()
    {
        lock (renewing)
        {
            var made = content();
            if (pages is null || !ReferenceEquals(pages.Content, made))
            {
                pages = new StoredPages(made, options.Value.Megabytes * 1_000_000L);
            }

            return pages;
        }
    }
}
