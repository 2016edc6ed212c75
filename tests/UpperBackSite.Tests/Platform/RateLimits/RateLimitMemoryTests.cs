using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using UpperBackSite.Platform.RateLimits;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Platform.RateLimits;

[Collection(nameof(NonParallelTests))]
public sealed class RateLimitMemoryTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public void Posts_from_a_million_addresses_use_a_bounded_amount_of_memory()
    {
        var limiter = site.Services.GetRequiredService<PostLimiter>();
        var random = new Random(1);
        var address = new byte[16];

        void PostFromAnother(int times)
        {
            for (var time = 0; time < times; time++)
            {
                random.NextBytes(address);
                var context = new DefaultHttpContext();
                context.Request.Method = "POST";
                context.Connection.RemoteIpAddress = new IPAddress(address);
                limiter.TryAcquire(context);
            }
        }

        // Nearly all 65,536 counters exist by now.
        PostFromAnother(300_000);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        PostFromAnother(700_000);

        Assert.True(GC.GetTotalMemory(forceFullCollection: true) - before < 20_000_000, "Memory grows with the number of addresses.");
    }
}
