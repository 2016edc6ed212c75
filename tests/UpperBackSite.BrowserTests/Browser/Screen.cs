using Microsoft.Playwright;

namespace UpperBackSite.BrowserTests.Browser;

public sealed record Screen(int Width, int Height)
{
    public static readonly Screen Narrow = new(320, 640);
    public static readonly Screen Phone = new(390, 844);
    public static readonly Screen Tablet = new(768, 1024);
    public static readonly Screen Desktop = new(1280, 900);

    public static Screen Named(string name) => name switch
    {
        "narrow" => Narrow,
        "phone" => Phone,
        "tablet" => Tablet,
        _ => Desktop,
    };
}

/// <summary>A browser window that records requests to other hosts and browser errors, and fails the test if there were any.</summary>
public sealed class Window : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly string address;
    private readonly List<string> strayRequests = [];
    private readonly List<string> errors = [];

    private Window(IBrowserContext context, IPage page, string address)
    {
        this.context = context;
        this.address = address;
        Page = page;
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(address + "/", StringComparison.Ordinal))
            {
                strayRequests.Add(request.Url);
            }
        };
        page.Console += (_, message) =>
        {
            // The browser logs the status of every error page; tests check those themselves.
            if (message.Type == "error" && !message.Text.Contains("status of 40", StringComparison.Ordinal))
            {
                errors.Add(message.Text);
            }
        };
        page.PageError += (_, error) => errors.Add(error);
    }

    public IPage Page { get; }

    public static async Task<Window> Open(Screen screen, bool hasScripts = true, bool isDark = false, bool allowsMotion = false, bool hasForcedColors = false, bool isByName = false)
    {
        var running = await RunningSite.Shared;
        // Browsers accept passkeys on host names only.
        var address = isByName ? running.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal) : running.Address;
        var context = await running.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address,
            ViewportSize = new ViewportSize { Width = screen.Width, Height = screen.Height },
            JavaScriptEnabled = hasScripts,
            ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = allowsMotion ? ReducedMotion.NoPreference : ReducedMotion.Reduce,
            ForcedColors = hasForcedColors ? ForcedColors.Active : ForcedColors.None,
            Locale = "en-GB",
        });
        return new Window(context, await context.NewPageAsync(), address);
    }

    /// <summary>Ignores the errors of tests that go offline on purpose.</summary>
    public void IgnoreConnectionErrors() => errors.RemoveAll(text => text.Contains("ERR_INTERNET_DISCONNECTED", StringComparison.Ordinal) || text.Contains("Failed to fetch", StringComparison.Ordinal));

    public string CurrentPath => Page.Url[address.Length..];

    public async ValueTask DisposeAsync()
    {
        await context.DisposeAsync();
        Assert.Empty(strayRequests);
        Assert.Empty(errors);
    }
}
