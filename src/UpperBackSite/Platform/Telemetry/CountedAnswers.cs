using Microsoft.AspNetCore.OutputCaching;

namespace UpperBackSite.Platform.Telemetry;

/// <summary>Counts how often a page that is kept was served as stored and how often it was rendered.</summary>
public sealed class CountedAnswers : IOutputCachePolicy
{
    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        SiteMeter.PageCacheHit();
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        SiteMeter.PageCacheMiss();
        return ValueTask.CompletedTask;
    }
}
