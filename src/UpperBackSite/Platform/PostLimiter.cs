using System.Threading.RateLimiting;

namespace UpperBackSite.Platform;

/// <summary>
/// Limits each visitor and all together, so that nobody's flood closes a form to others: the first few posts of each
/// network are taken however many others post.
/// </summary>
internal sealed class PostLimiter(
    PartitionedRateLimiter<HttpContext> perVisitor, PartitionedRateLimiter<HttpContext> firstFew, PartitionedRateLimiter<HttpContext> inAll)
    : PartitionedRateLimiter<HttpContext>
{
    public override RateLimiterStatistics? GetStatistics(HttpContext resource) => perVisitor.GetStatistics(resource);

    protected override RateLimitLease AttemptAcquireCore(HttpContext resource, int permitCount)
    {
        var own = perVisitor.AttemptAcquire(resource, permitCount);
        return !own.IsAcquired || firstFew.AttemptAcquire(resource, permitCount).IsAcquired
            ? own
            : inAll.AttemptAcquire(resource, permitCount);
    }

    /// <summary>Nobody waits in a queue, and what was refused a moment ago still is.</summary>
    protected override ValueTask<RateLimitLease> AcquireAsyncCore(HttpContext context, int permitCount, CancellationToken cancellationToken) =>
        ValueTask.FromResult<RateLimitLease>(Refused.Lease);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            perVisitor.Dispose();
            firstFew.Dispose();
            inAll.Dispose();
        }

        base.Dispose(disposing);
    }

    private sealed class Refused : RateLimitLease
    {
        public static readonly Refused Lease = new();

        public override bool IsAcquired => false;

        public override IEnumerable<string> MetadataNames => [];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = null;
            return false;
        }
    }
}
