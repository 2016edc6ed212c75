using Microsoft.Extensions.DependencyInjection;
using UpperBackSite.Data.Retention;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Enquiries;

/// <summary>Enquiries that grow old, and the site that deletes them.</summary>
public static class RetentionSteps
{
    public static IEnumerable<RetentionService> Retentions(this SiteFactory site) => site.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<RetentionService>();

    /// <summary>Until then, with everything deleted that is due.</summary>
    public static async Task MoveTo(this SiteFactory site, DateTimeOffset moment)
    {
        site.Clock.SetUtcNow(moment);
        foreach (var retention in site.Retentions())
        {
            await retention.DeleteDue(CancellationToken.None);
        }
    }
}
