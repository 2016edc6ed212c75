using Microsoft.Extensions.DependencyInjection;
using UpperBackSite.Data.Retention;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Enquiries;

public static class RetentionSteps
{
    public static IEnumerable<RetentionService> Retentions(this SiteFactory site) => site.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<RetentionService>();

    /// <summary>Sets the clock and deletes everything that has expired.</summary>
    public static async Task MoveTo(this SiteFactory site, DateTimeOffset moment)
    {
        site.Clock.AdjustTime(moment);
        foreach (var retention in site.Retentions())
        {
            await retention.DeleteDueAsync(CancellationToken.None);
        }
    }
}
