using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using UpperBackSite.Data;
using UpperBackSite.Enquiries;
using UpperBackSite.Tests.Staff;

namespace UpperBackSite.Tests.Enquiries;

/// <summary>Enquiries that grow old, and the site that deletes them.</summary>
public abstract class RetentionTest : StaffTest
{
    protected IEnumerable<RetentionService> Retentions() => Site.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<RetentionService>();

    /// <summary>Until then, with everything deleted that is due.</summary>
    protected async Task MoveTo(DateTimeOffset moment)
    {
        Site.Clock.SetUtcNow(moment);
        foreach (var retention in Retentions())
        {
            await retention.DeleteDue(CancellationToken.None);
        }
    }

    protected async Task Change(Action<Enquiry> change)
    {
        await using var scope = Site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDbContext>();
        await db.Enquiries.ForEachAsync(change);
        await db.SaveChangesAsync();
    }
}
