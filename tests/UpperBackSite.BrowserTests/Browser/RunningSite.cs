using Microsoft.Playwright;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.BrowserTests.Browser;

/// <summary>One browser and one site on a free local port, shared by all tests.</summary>
public sealed class RunningSite
{
    private static readonly Lazy<Task<RunningSite>> Started = new(Start);

    private RunningSite(IBrowser browser, SiteFactory site, string address) => (Browser, Site, Address) = (browser, site, address);

    public static Task<RunningSite> Shared => Started.Value;

    public IBrowser Browser { get; }

    public SiteFactory Site { get; }

    public string Address { get; }

    private static async Task<RunningSite> Start()
    {
        var site = new SiteFactory().With("RateLimits:PostsPerAddress", "1000").With("Site:HasGallery", "true");
        site.UseKestrel(options => options.Listen(System.Net.IPAddress.Loopback, 0));
        site.StartServer();
        var address = site.ClientOptions.BaseAddress.ToString().TrimEnd('/');

        var playwright = await Playwright.CreateAsync();
        var browser = await BrowserLauncher.Launch(playwright);
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            playwright.Dispose();
            site.Dispose();
        };
        return new RunningSite(browser, site, address);
    }
}
