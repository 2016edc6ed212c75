using Microsoft.Playwright;
using UpperBackSite.BrowserTests.Browser;

namespace UpperBackSite.BrowserTests.Pages;

/// <summary>Pages share one grid, and the first screen of a phone shows what the reader came for.</summary>
public sealed class LayoutTests
{
    private static readonly Screen Small = new(360, 640);

    private static readonly Screen Wide = new(1920, 1080);

    private const string DoubleText = "() => { const sheet = new CSSStyleSheet(); sheet.replaceSync(':root { font-size: 200% !important }'); document.adoptedStyleSheets = [sheet]; }";

    [Theory]
    [InlineData("/causes/common-causes")]
    [InlineData("/causes/over-65s")]
    [InlineData("/remedies/heat-and-cold")]
    [InlineData("/remedies/painkillers")]
    [InlineData("/professional-therapy/chiropractic-and-osteopathy")]
    [InlineData("/foam-rolling/how-to-roll-your-upper-back")]
    [InlineData("/faq/heat-or-cold")]
    [InlineData("/causes")]
    public async Task The_text_begins_on_the_first_screen_of_a_phone(string address)
    {
        foreach (var screen in new[] { Screen.Phone, Small })
        {
            await using var window = await Window.Open(screen);
            await window.Page.GotoAsync(address);

            var bottom = await window.Page.EvaluateAsync<double>("""
                () => {
                  const range = document.createRange();
                  range.selectNodeContents(document.querySelector('main .prose p'));
                  return range.getClientRects()[0].bottom;
                }
                """);

            Assert.True(bottom <= screen.Height, $"the first line of {address} ends at {bottom} px of a screen of {screen.Height} px");
        }
    }

    [Theory]
    [InlineData("/causes/common-causes")]
    [InlineData("/causes")]
    [InlineData("/booking")]
    public async Task The_alert_is_about_100_px_high_on_a_phone(string address)
    {
        await using var window = await Window.Open(Screen.Phone);
        await window.Page.GotoAsync(address);

        Assert.InRange((await window.Page.Locator(".alert").BoundingBoxAsync())!.Height, 40, 112);
    }

    [Fact]
    public async Task The_first_screen_of_the_home_page_shows_the_clinic_a_picture_the_first_actions_and_the_search()
    {
        await using var window = await Window.Open(Screen.Phone);
        await window.Page.GotoAsync("/");

        foreach (var part in new[] { ".site-name__second", "h1", ".hero__picture svg", ".hero__first .button:first-child", ".hero__first .button:last-child", ".search-box button" })
        {
            var box = await window.Page.Locator(part).BoundingBoxAsync();
            Assert.True(box is { Height: > 0 } && box.Y + box.Height <= Screen.Phone.Height, $"{part} is not on the first screen");
        }

        await Assertions.Expect(window.Page.Locator("main .search-box")).ToHaveCountAsync(1);
    }

    [Theory]
    [InlineData(320, 640)]
    [InlineData(390, 844)]
    [InlineData(820, 1180)]
    public async Task Help_a_call_and_booking_stay_in_reach_on_a_phone_and_a_tablet(int width, int height)
    {
        await using var window = await Window.Open(new Screen(width, height), hasScripts: false);
        await window.Page.GotoAsync("/remedies/heat-and-cold#references");

        foreach (var target in new[] { "/get-help", "tel:", "/booking" })
        {
            await Assertions.Expect(window.Page.Locator($".site-actions a[href^='{target}']")).ToBeInViewportAsync();
        }
    }

    [Fact]
    public async Task A_heading_that_a_link_leads_to_is_not_under_the_actions()
    {
        await using var window = await Window.Open(Screen.Phone);
        await window.Page.GotoAsync("/remedies/heat-and-cold");
        var link = window.Page.Locator(".contents a").Nth(2);
        await window.Page.Locator(".contents summary").ClickAsync();
        await link.ClickAsync();

        var heading = window.Page.Locator((await link.GetAttributeAsync("href"))!);
        var actions = await window.Page.Locator(".site-actions").BoundingBoxAsync();
        await Assertions.Expect(heading).ToBeInViewportAsync();
        Assert.True((await heading.BoundingBoxAsync())!.Y >= actions!.Y + actions.Height);
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(1920)]
    public async Task Every_page_has_the_same_left_edge_and_uses_the_right_half(int width)
    {
        await using var window = await Window.Open(width == Wide.Width ? Wide : Screen.Desktop);
        var edges = new Dictionary<string, int>();
        foreach (var address in new[] { "/", "/get-help", "/causes", "/causes/common-causes", "/exercises", "/exercises/cat-cow", "/faq", "/faq/heat-or-cold", "/search?q=heat", "/glossary", "/privacy", "/offline", "/booking", "/plan", "/plan?e=cat-cow,chin-tuck", "/nowhere" })
        {
            await window.Page.GotoAsync(address);
            var left = await window.Page.EvaluateAsync<int>("() => Math.round(document.querySelector('h1').getBoundingClientRect().left)");
            var right = await window.Page.EvaluateAsync<int>("""
                () => Math.round(Math.max(...[...document.querySelectorAll('.page :is(h2, p, li, svg)')].filter(part => part.checkVisibility()).map(part => part.getBoundingClientRect().right)))
                """);
            edges[address] = left;
            Assert.InRange(right, width - (2 * left), width - left + 1);
        }

        Assert.Single(edges.Values.Distinct());
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/get-help")]
    [InlineData("/causes")]
    [InlineData("/remedies/heat-and-cold")]
    [InlineData("/exercises")]
    [InlineData("/faq")]
    [InlineData("/faq/heat-or-cold")]
    [InlineData("/search?q=heat")]
    [InlineData("/glossary")]
    [InlineData("/offline")]
    [InlineData("/nowhere")]
    public async Task At_320_px_and_twice_the_text_size_nothing_scrolls_sideways(string address)
    {
        await using var window = await Window.Open(Screen.Narrow);
        await window.Page.GotoAsync(address);

        await window.Page.EvaluateAsync(DoubleText);

        Assert.True(await window.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), $"{address} scrolls sideways");
    }
}
