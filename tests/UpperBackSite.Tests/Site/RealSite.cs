namespace UpperBackSite.Tests.Site;

/// <summary>The site with its own articles, shared by all tests that change neither settings nor data.</summary>
public sealed class RealSite
{
    private static readonly Lazy<SiteFactory> Started = new(() =>
    {
        var site = new SiteFactory().With("RateLimits:PostsPerAddress", "1000");
        site.CreateClient().Dispose();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => site.Dispose();
        return site;
    });

    public SiteFactory Site { get; } = Started.Value;
}
