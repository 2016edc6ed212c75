using Microsoft.Playwright;
using UpperBackSite.BrowserTests.Browser;

namespace UpperBackSite.BrowserTests.Pages;

public sealed class KeyboardTests
{
    private const string FocusedIsVisible = """
        () => {
          const element = document.activeElement;
          const light = colour => {
            const canvas = new OffscreenCanvas(1, 1).getContext('2d');
            canvas.fillStyle = colour;
            canvas.fillRect(0, 0, 1, 1);
            const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map(part => part / 255).map(part => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4);
            return .2126 * r + .7152 * g + .0722 * b;
          };
          const behind = part => {
            for (let node = part.parentElement; node; node = node.parentElement) {
              const colour = getComputedStyle(node).backgroundColor;
              if (!/, 0\)|transparent/.test(colour)) {
                return colour;
              }
            }
            return getComputedStyle(document.documentElement).backgroundColor;
          };
          const contrast = (one, other) => (Math.max(light(one), light(other)) + .05) / (Math.min(light(one), light(other)) + .05);
          const box = element.getBoundingClientRect();
          const style = getComputedStyle(element);
          return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 && contrast(style.outlineColor, behind(element)) >= 3
            && box.width > 0 && box.bottom > 0 && box.top < innerHeight;
        }
        """;

    [Theory]
    [InlineData("/", false)]
    [InlineData("/get-help", true)]
    [InlineData("/causes", true)]
    [InlineData("/causes/common-causes", false)]
    [InlineData("/exercises", false)]
    [InlineData("/exercises/shoulder-rolls", true)]
    [InlineData("/plan", false)]
    [InlineData("/plan?e=cat-cow,chin-tuck", true)]
    [InlineData("/leaflets/remedies/stretching", false)]
    [InlineData("/faq", false)]
    [InlineData("/faq/heat-or-cold", true)]
    [InlineData("/search?q=heat", true)]
    [InlineData("/offline", false)]
    [InlineData("/booking", false)]
    public async Task Tab_reaches_every_link_and_field_in_order_with_visible_focus(string address, bool isDark)
    {
        await using var window = await Window.Open(Screen.Desktop, isDark: isDark, allowsMotion: true);
        var page = window.Page;
        await page.GotoAsync(address);
        await page.EvaluateAsync("() => document.activeElement.blur()");
        await page.EvaluateAsync("() => { const still = new CSSStyleSheet(); still.replaceSync('html { scroll-behavior: auto !important }'); document.adoptedStyleSheets = [still]; }");
        var expected = await page.EvaluateAsync<int>("""
            () => {
              const radios = new Set();
              return [...document.querySelectorAll('a[href], button:enabled, input:not([type=hidden]), select, textarea, summary')]
                .filter(element => element.checkVisibility({ visibilityProperty: true }) && element.tabIndex >= 0)
                .filter(element => element.type !== 'radio' || (!radios.has(element.name) && radios.add(element.name))).length;
            }
            """);

        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to main content", await page.EvaluateAsync<string>("() => document.activeElement.textContent"));
        for (var stop = 1; stop < expected; stop++)
        {
            Assert.True(await page.EvaluateAsync<bool>(FocusedIsVisible), $"focus stop {stop} of {address} is not visible: {await page.EvaluateAsync<string>("() => document.activeElement.outerHTML")}");
            await page.Keyboard.PressAsync("Tab");
        }

        Assert.True(await page.EvaluateAsync<bool>("() => document.activeElement.closest('footer') !== null"), "the last focus stop is outside the footer");
    }

    [Fact]
    public async Task The_skip_link_leads_to_the_main_content()
    {
        await using var window = await Window.Open(Screen.Desktop);
        await window.Page.GotoAsync("/faq");

        await window.Page.Keyboard.PressAsync("Tab");
        await window.Page.Keyboard.PressAsync("Enter");

        Assert.Equal("main", await window.Page.EvaluateAsync<string>("() => document.activeElement.id"));
    }

    [Fact]
    public async Task The_menu_of_a_phone_opens_and_closes_from_the_keyboard()
    {
        await using var window = await Window.Open(Screen.Phone, hasScripts: false);
        var menu = window.Page.GetByRole(AriaRole.Navigation, new() { Name = "Main" });
        await window.Page.GotoAsync("/");
        await Assertions.Expect(menu).ToBeHiddenAsync();

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Menu", Exact = true }).PressAsync("Enter");
        await Assertions.Expect(menu).ToBeVisibleAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Close menu" }).PressAsync("Enter");
        await Assertions.Expect(menu).ToBeHiddenAsync();
    }

    [Fact]
    public async Task The_current_section_is_highlighted_in_the_contents()
    {
        await using var window = await Window.Open(Screen.Desktop);
        await window.Page.GotoAsync("/causes/common-causes");
        var last = window.Page.Locator(".contents a").Last;

        await last.ClickAsync();

        await Assertions.Expect(last).ToHaveAttributeAsync("aria-current", "true");
        await Assertions.Expect(window.Page.Locator(".contents a[aria-current]")).ToHaveCountAsync(1);
    }
}
