using Microsoft.Playwright;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.BrowserTests.Browser;

/// <summary>A site of one test, which can stop answering, with a window of its own.</summary>
public sealed class SeparateSite : IAsyncDisposable
{
    private readonly IBrowserContext context;

    private SeparateSite(SiteFactory factory, string address, IBrowserContext context) => (Factory, Address, this.context) = (factory, address, context);

    public SiteFactory Factory { get; }

    public string Address { get; }

    public static Task<SeparateSite> Start() => Start(new SiteFactory());

    public static async Task<SeparateSite> Start(SiteFactory factory)
    {
        factory.UseKestrel(options => options.Listen(System.Net.IPAddress.Loopback, 0));
        factory.StartServer();
        var address = factory.ClientOptions.BaseAddress.ToString().TrimEnd('/');
        return new SeparateSite(factory, address, await (await RunningSite.Shared).Browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = address }));
    }

    public async Task<IPage> Open(Screen screen, string address)
    {
        var page = await context.NewPageAsync();
        await page.SetViewportSizeAsync(screen.Width, screen.Height);
        await page.GotoAsync(address);
        return page;
    }

    /// <summary>Opens a page and turns on offline reading.</summary>
    public async Task<IPage> OpenWithOfflineReading()
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync("/offline");
        await page.GetByRole(AriaRole.Button, new() { Name = "Turn on offline reading" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Offline reading is on.")).ToBeVisibleAsync();
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        Factory.Hangs = false;
        await context.DisposeAsync();
        await Factory.DisposeAsync();
    }
}
