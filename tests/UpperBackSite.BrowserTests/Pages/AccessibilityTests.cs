using System.Xml.Linq;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using UpperBackSite.BrowserTests.Browser;

namespace UpperBackSite.BrowserTests.Pages;

/// <summary>No page has axe violations or scrolls sideways, at any width, in either theme.</summary>
public abstract class AccessibilityTests(bool isDark)
{
    private const string Violations = """
        async () => {
          const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
          const found = await axe.run(document, { runOnly: tags, resultTypes: ['violations'] });
          return found.violations.map(violation => `${violation.id}: ${violation.help}: ${violation.nodes.map(node => node.html).join('; ')}`);
        }
        """;

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private static readonly Screen[] Screens = [Screen.Narrow, Screen.Tablet, Screen.Desktop];

    [Theory]
    [MemberData(nameof(SitePages.OnePerKind), MemberType = typeof(SitePages))]
    public async Task A_page_has_no_violations_at_any_width(string address)
    {
        await using var window = await OpenPage(address);

        await CheckAtEveryWidth(window.Page, address);
    }

    /// <summary>Checks every page of the sitemap at one width, half of them in each theme.</summary>
    [Fact]
    public async Task No_page_of_the_sitemap_has_violations()
    {
        await using var window = await OpenPage("/");
        var map = await (await window.Page.Context.APIRequest.GetAsync("/sitemap.xml")).TextAsync();
        var pages = XDocument.Parse(map).Descendants().Where(node => node.Name.LocalName == "loc").Select(node => new Uri(node.Value).PathAndQuery).ToList();
        Assert.True(pages.Count > 100);

        for (var place = isDark ? 1 : 0; place < pages.Count; place += 2)
        {
            await window.Page.GotoAsync(pages[place]);
            await CheckAt(Screens[place % Screens.Length], window.Page, pages[place]);
        }
    }

    [Fact]
    public async Task A_form_with_errors_and_the_pages_after_it_have_no_violations()
    {
        await using var window = await OpenPage("/booking");
        var page = window.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await CheckAtEveryWidth(page, "the form with errors");

        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Sam");
        await page.GetByLabel("Email address").FillAsync("sam@example.com");
        await page.GetByLabel("First visit with a physiotherapist").CheckAsync();
        await page.GetByLabel("I agree").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await CheckAtEveryWidth(page, "the check page");

        await page.GetByRole(AriaRole.Button, new() { Name = "Send enquiry" }).ClickAsync();
        await CheckAtEveryWidth(page, "the confirmation");
    }

    [Fact]
    public async Task The_open_menu_has_no_violations()
    {
        await using var window = await OpenPage("/");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Menu", Exact = true }).ClickAsync();

        await ShouldHaveNoViolations(window.Page, "the open menu");
    }

    private async Task<Window> OpenPage(string address)
    {
        var window = await Window.Open(Screen.Narrow, isDark: isDark);
        await window.Page.GotoAsync(address);
        return window;
    }

    private static async Task CheckAtEveryWidth(IPage page, string what)
    {
        foreach (var screen in Screens)
        {
            await CheckAt(screen, page, what);
        }
    }

    private static async Task CheckAt(Screen screen, IPage page, string what)
    {
        await page.SetViewportSizeAsync(screen.Width, screen.Height);
        var width = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");

        Assert.True(width <= screen.Width, $"{what} is {width} px wide on a screen of {screen.Width} px");
        await ShouldHaveNoViolations(page, $"{what} at {screen.Width} px");
    }

    private static async Task ShouldHaveNoViolations(IPage page, string what)
    {
        await page.EvaluateAsync(Axe);
        var violations = await page.EvaluateAsync<string[]>(Violations);

        Assert.True(violations.Length == 0, $"{what}:\n{string.Join('\n', violations)}");
    }
}

public sealed class LightAccessibilityTests() : AccessibilityTests(isDark: false);

public sealed class DarkAccessibilityTests() : AccessibilityTests(isDark: true);
