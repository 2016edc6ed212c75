using Microsoft.Playwright;
using UpperBackSite.BrowserTests.Browser;

namespace UpperBackSite.BrowserTests.Pages;

public sealed class KeyboardTests
{
    private const string FocusedIsVisible = """
        () => {
          const element = document.activeElement;
          const styles = [element, element.closest('.card') ?? element].map(part => getComputedStyle(part));
          const box = element.getBoundingClientRect();
          return styles.some(style => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2)
            && box.width > 0 && box.bottom > 0 && box.top < innerHeight;
        }
        """;

    [Theory]
    [InlineData("/")]
    [InlineData("/causes/common-causes")]
    [InlineData("/exercises/shoulder-rolls")]
    [InlineData("/faq")]
    [InlineData("/booking")]
    public async Task Tab_reaches_every_link_and_field_in_order_and_shows_where_it_is(string address)
    {
        await using var window = await Window.Open(Screen.Desktop);
        var page = window.Page;
        await page.GotoAsync(address);
        await page.EvaluateAsync("() => document.activeElement.blur()");
        var expected = await page.EvaluateAsync<int>("""
            () => {
              const radios = new Set();
              return [...document.querySelectorAll('a[href], button, input:not([type=hidden]), textarea, summary')]
                .filter(element => element.checkVisibility({ visibilityProperty: true }) && element.tabIndex >= 0)
                .filter(element => element.type !== 'radio' || (!radios.has(element.name) && radios.add(element.name))).length;
            }
            """);

        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to main content", await page.EvaluateAsync<string>("() => document.activeElement.textContent"));
        for (var stop = 1; stop < expected; stop++)
        {
            Assert.True(await page.EvaluateAsync<bool>(FocusedIsVisible), $"stop {stop} of {address} is not seen: {await page.EvaluateAsync<string>("() => document.activeElement.outerHTML")}");
            await page.Keyboard.PressAsync("Tab");
        }

        Assert.True(await page.EvaluateAsync<bool>("() => document.activeElement.closest('footer') !== null"), "the last stop is in the footer");
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
    public async Task The_section_being_read_is_lit_in_the_contents()
    {
        await using var window = await Window.Open(Screen.Desktop);
        await window.Page.GotoAsync("/causes/common-causes");
        var last = window.Page.Locator(".contents a").Last;

        await last.ClickAsync();

        await Assertions.Expect(last).ToHaveAttributeAsync("aria-current", "true");
        await Assertions.Expect(window.Page.Locator(".contents a[aria-current]")).ToHaveCountAsync(1);
    }
}
