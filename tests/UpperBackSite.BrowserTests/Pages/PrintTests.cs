using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using UpperBackSite.BrowserTests.Browser;

namespace UpperBackSite.BrowserTests.Pages;

public sealed partial class PrintTests
{
    private const int MaxPages = 3;

    [Theory]
    [InlineData("/causes/common-causes")]
    [InlineData("/causes/less-common-causes")]
    [InlineData("/remedies/heat-and-cold")]
    [InlineData("/remedies/painkillers")]
    [InlineData("/professional-therapy/physiotherapy")]
    [InlineData("/foam-rolling/how-to-roll-your-upper-back")]
    public async Task A_printed_article_has_at_most_3_pages(string address)
    {
        await using var window = await Window.Open(Screen.Desktop);
        await window.Page.GotoAsync(address);

        var pdf = Encoding.Latin1.GetString(await window.Page.PdfAsync(new() { PreferCSSPageSize = true }));

        Assert.InRange(PageObject().Count(pdf), 1, MaxPages);
    }

    [Theory]
    [InlineData("/causes/common-causes")]
    [InlineData("/remedies/heat-and-cold")]
    [InlineData("/get-help")]
    [InlineData("/faq/heat-or-cold")]
    [InlineData("/causes")]
    [InlineData("/privacy")]
    public async Task A_printed_page_shows_nothing_of_the_interface(string address)
    {
        await using var window = await Window.Open(Screen.Desktop);
        await window.Page.GotoAsync(address);

        await window.Page.EmulateMediaAsync(new() { Media = Media.Print });

        Assert.Empty(await window.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('nav, search, form, button, input, summary, aside.page__aside, .talk, .site-actions, .skip-link')]
              .filter(part => part.checkVisibility()).map(part => part.outerHTML.slice(0, 80))
            """));
    }

    [Fact]
    public async Task A_printed_article_shows_the_addresses_of_its_sources()
    {
        await using var window = await Window.Open(Screen.Desktop);
        await window.Page.GotoAsync("/causes/common-causes");

        await window.Page.EmulateMediaAsync(new() { Media = Media.Print });

        Assert.Contains("attr(href)", await window.Page.EvaluateAsync<string>("""
            () => [...document.styleSheets].flatMap(sheet => [...sheet.cssRules]).map(rule => rule.cssText).join('')
            """), StringComparison.Ordinal);
        Assert.Matches("https://", await window.Page.EvaluateAsync<string>("() => getComputedStyle(document.querySelector('.references li > a'), '::after').content"));
    }

    [GeneratedRegex(@"/Type\s*/Page\b(?!s)")]
    private static partial Regex PageObject();
}
