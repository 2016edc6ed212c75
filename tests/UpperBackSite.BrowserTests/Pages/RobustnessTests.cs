using Microsoft.Playwright;
using UpperBackSite.BrowserTests.Browser;

namespace UpperBackSite.BrowserTests.Pages;

/// <summary>Pages adapt to the reader's width, spacing, colours and motion settings.</summary>
public sealed class RobustnessTests
{
    /// <summary>The text spacing of WCAG 2.2, 1.4.12.</summary>
    private const string Spacing = """
        () => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }');
          document.adoptedStyleSheets = [sheet];
        }
        """;

    /// <summary>Returns words of the site name that a button covers, and words of the entry links that are broken across lines.</summary>
    private const string Collisions = """
        () => {
          const texts = element => {
            const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
            const found = [];
            while (walker.nextNode()) {
              found.push(walker.currentNode);
            }
            return found;
          };
          const words = element => texts(element).flatMap(text => [...text.data.matchAll(/\S+/g)].map(({ 0: word, index }) => {
            const range = document.createRange();
            range.setStart(text, index);
            range.setEnd(text, index + word.length);
            return { word, boxes: [...range.getClientRects()] };
          }));
          const buttons = [...document.querySelectorAll('.site-header .button')].map(button => button.getBoundingClientRect());
          const meets = (a, b) => a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;
          return [
            ...words(document.querySelector('.site-name__first')).filter(({ boxes }) => boxes.some(box => buttons.some(button => meets(box, button)))),
            ...[...document.querySelectorAll('.way-in a, .site-actions a, .hero__first a')].flatMap(words).filter(({ boxes }) => boxes.length > 1),
          ].map(({ word }) => word);
        }
        """;

    /// <summary>Returns elements whose text is clipped by their box.</summary>
    private const string CutOff = """
        () => [...document.querySelectorAll('body *')]
          .filter(element => element.checkVisibility() && !element.closest('svg, .visually-hidden, .trap, textarea, select') && element.childNodes.length > 0)
          .filter(element => ['hidden', 'clip'].includes(getComputedStyle(element).overflowX) && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1))
          .map(element => element.outerHTML.slice(0, 120))
        """;

    [Theory]
    [MemberData(nameof(SitePages.OnePerKind), MemberType = typeof(SitePages))]
    public async Task At_400_percent_zoom_and_with_wide_text_nothing_is_cut_off_or_scrolls_sideways(string address)
    {
        // 1280 px at 400 % zoom is 320 px wide.
        await using var window = await Window.Open(Screen.Narrow);
        await window.Page.GotoAsync(address);
        await ShouldFit(window.Page, address);

        await window.Page.EvaluateAsync(Spacing);

        await ShouldFit(window.Page, $"{address} with wide spacing");
    }

    /// <summary>Tests the installed fonts and wider letter spacing, because fonts differ between devices.</summary>
    [Theory]
    [InlineData(320)]
    [InlineData(360)]
    [InlineData(390)]
    public async Task On_a_phone_the_words_of_the_header_and_entry_links_do_not_break_or_overlap(int width)
    {
        await using var window = await Window.Open(new Screen(width, 800));
        await window.Page.GotoAsync("/");
        Assert.Empty(await window.Page.EvaluateAsync<string[]>(Collisions));

        await window.Page.EvaluateAsync(Spacing);

        Assert.Empty(await window.Page.EvaluateAsync<string[]>(Collisions));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/causes/common-causes")]
    [InlineData("/exercises/cat-cow")]
    [InlineData("/plan?e=cat-cow")]
    [InlineData("/booking")]
    public async Task Forced_colours_keep_words_controls_and_figures(string address)
    {
        await using var window = await Window.Open(Screen.Desktop, hasForcedColors: true);
        await window.Page.GotoAsync(address);

        Assert.True(await window.Page.EvaluateAsync<bool>("() => matchMedia('(forced-colors: active)').matches"));
        Assert.Empty(await window.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('.button, .card, .care-card, .choice input, input[type=text]')]
              .filter(element => element.checkVisibility() && getComputedStyle(element).borderTopStyle === 'none')
              .map(element => element.outerHTML.slice(0, 120))
            """));
        Assert.Empty(await window.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('.figure__drawing')].filter(figure => figure.checkVisibility())
              .filter(figure => new Set([...figure.querySelectorAll('path')].map(path => getComputedStyle(path).fill)).size < 5)
              .map(figure => figure.getAttribute('aria-label'))
            """));
    }

    [Fact]
    public async Task Forced_colours_show_which_option_is_chosen()
    {
        await using var window = await Window.Open(Screen.Phone, hasForcedColors: true);
        await window.Page.GotoAsync("/booking");
        await window.Page.Locator("input[type=checkbox]").First.CheckAsync();

        var chosen = await window.Page.EvaluateAsync<string[][]>("""
            () => [...document.querySelectorAll('input:checked')].map(input => [getComputedStyle(input).backgroundColor, getComputedStyle(input, '::before').backgroundColor])
            """);

        Assert.NotEmpty(chosen);
        Assert.All(chosen, colors => Assert.NotEqual(colors[0], colors[1]));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/remedies/sleep")]
    [InlineData("/exercises/cat-cow")]
    [InlineData("/plan")]
    public async Task A_right_to_left_page_fits(string address)
    {
        await using var window = await Window.Open(Screen.Phone);
        await window.Page.GotoAsync(address);

        await window.Page.EvaluateAsync("() => { document.documentElement.dir = 'rtl'; }");

        Assert.True(await window.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth && document.body.getBoundingClientRect().left >= 0"), address);
    }

    [Fact]
    public async Task A_figure_animation_can_be_paused_without_scripts()
    {
        await using var window = await Window.Open(Screen.Phone, hasScripts: false, allowsMotion: true);
        await window.Page.GotoAsync("/exercises/cat-cow");
        var part = window.Page.Locator(".figure__moving .m").First;
        await Assertions.Expect(part).ToHaveCSSAsync("animation-play-state", "running");
        await Assertions.Expect(part).Not.ToHaveCSSAsync("animation-name", "none");

        await window.Page.GetByLabel("Pause animation").CheckAsync();

        await Assertions.Expect(part).ToHaveCSSAsync("animation-play-state", "paused");
    }

    [Fact]
    public async Task With_reduced_motion_and_in_print_the_steps_replace_the_animation()
    {
        await using var window = await Window.Open(Screen.Phone);
        await window.Page.GotoAsync("/exercises/cat-cow");

        await Assertions.Expect(window.Page.Locator(".figure__moving")).ToBeHiddenAsync();
        await Assertions.Expect(window.Page.Locator(".figure__steps svg")).ToHaveCountAsync(2);
        Assert.Equal(0, await window.Page.EvaluateAsync<int>("() => document.getAnimations().length"));

        await window.Page.EmulateMediaAsync(new() { Media = Media.Print, ReducedMotion = ReducedMotion.NoPreference });
        await Assertions.Expect(window.Page.Locator(".figure__moving")).ToBeHiddenAsync();
        Assert.Equal(0, await window.Page.EvaluateAsync<int>("() => document.getAnimations().length"));
    }

    [Theory]
    [MemberData(nameof(SitePages.OnePerKind), MemberType = typeof(SitePages))]
    public async Task Controls_outside_running_text_are_at_least_44_px_to_touch(string address)
    {
        await using var window = await Window.Open(Screen.Phone, allowsMotion: true);
        await window.Page.GotoAsync(address);

        Assert.Empty(await window.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('.button, button, summary, select, input:not([type=hidden]), .site-nav a, .help-now a, .contents a, .neighbours a, .plan__change a')]
              .filter(element => element.checkVisibility({ visibilityProperty: true }) && !element.closest('.trap'))
              .map(element => {
                const boxes = [element, element.closest('label'), element.id ? document.querySelector(`label[for="${CSS.escape(element.id)}"]`) : null].filter(Boolean).map(part => part.getBoundingClientRect());
                return { words: element.outerHTML.slice(0, 120), height: Math.max(...boxes.map(box => box.height)), width: Math.max(...boxes.map(box => box.width)) };
              })
              .filter(control => control.height < 43.5 || control.width < 43.5)
              .map(control => `${control.width} x ${control.height}: ${control.words}`)
            """));
    }

    [Fact]
    public async Task A_reference_opens_beside_the_text_and_leads_to_the_list()
    {
        await using var window = await Window.Open(Screen.Phone);
        var page = window.Page;
        await page.GotoAsync("/causes/common-causes");
        await page.Locator(".prose .citation a").First.ClickAsync();

        var note = page.Locator(".reference-note");
        await Assertions.Expect(note).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(note).ToBeHiddenAsync();

        await page.Locator(".prose .citation a").First.PressAsync("Enter");
        await note.GetByRole(AriaRole.Link, new() { Name = "See the full list of references" }).ClickAsync();
        Assert.Matches("#reference-\\d+$", window.CurrentPath);
    }

    private static async Task ShouldFit(IPage page, string what)
    {
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), $"{what} scrolls sideways");
        Assert.True(await page.EvaluateAsync<string[]>(CutOff) is [], $"{what}: {string.Join('\n', await page.EvaluateAsync<string[]>(CutOff))}");
    }
}
