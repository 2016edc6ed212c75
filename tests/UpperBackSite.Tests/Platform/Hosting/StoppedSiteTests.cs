using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using UpperBackSite.Content;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Platform.Hosting;

/// <summary>These tests start hundreds of sites in one process, so a timer that outlives its site fills the memory of the machine.</summary>
public sealed class StoppedSiteTests
{
    [Fact]
    public async Task Stopped_sites_leave_nothing_in_memory()
    {
        var sites = new List<WeakReference>();
        for (var number = 0; number < 5; number++)
        {
            sites.Add(await StartAndStop());
        }

        // Threads of the process keep the site that started them and the last one that they ran.
        await Eventually.Holds(() =>
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            return sites.Count(site => site.IsAlive) <= 2;
        });
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> StartAndStop()
    {
        using var site = new SiteFactory();
        (await site.Visitor().Open("/")).ShouldBe(200);
        (await site.Visitor().Post("/feedback")).ShouldBe(400);
        return new WeakReference(site.Services.GetRequiredService<ContentStore>());
    }
}
