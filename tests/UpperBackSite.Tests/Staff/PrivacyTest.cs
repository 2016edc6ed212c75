using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using UpperBackSite.Data;
using UpperBackSite.Data.Audit;
using UpperBackSite.Enquiries;

namespace UpperBackSite.Tests.Staff;

/// <summary>The page of an enquiry on which copies are made and people are erased.</summary>
public abstract class PrivacyTest : StaffTest
{
    protected static string Address(string reference) => $"/staff/enquiries/{reference.ToLowerInvariant()}/privacy";

    protected async Task<(string First, string Second)> LinkedPair()
    {
        var first = await Receive();
        Site.Clock.Advance(TimeSpan.FromMinutes(5));
        var second = await Receive();
        await Receive("Ann Other", "sam.too@example.com");
        await Change(enquiry => enquiry.PersonId = enquiry.Reference == first || enquiry.Reference == second ? "p1" : null);
        await using var scope = Site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDbContext>();
        await db.Enquiries.Where(enquiry => enquiry.PersonId == null).ExecuteDeleteAsync();
        return (first, second);
    }

    protected async Task Change(Action<Enquiry> change)
    {
        await using var scope = Site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDbContext>();
        await db.Enquiries.ForEachAsync(change);
        await db.SaveChangesAsync();
    }

    protected async Task<List<AuditEntry>> Trail()
    {
        await using var scope = Site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SiteDbContext>().AuditEntries.OrderBy(entry => entry.Id).ToListAsync();
    }
}
