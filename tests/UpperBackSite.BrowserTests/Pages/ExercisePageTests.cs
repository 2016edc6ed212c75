using System.Text.RegularExpressions;
using Microsoft.Playwright;
using UpperBackSite.BrowserTests.Browser;

namespace UpperBackSite.BrowserTests.Pages;

/// <summary>An exercise, a plan and a leaflet on a phone and on paper, and the first screen of the booking form.</summary>
public sealed partial class ExercisePageTests
{
    private static readonly Screen SmallPhone = new(360, 640);

    [Theory]
    [InlineData("/exercises/chin-tuck", true)]
    [InlineData("/exercises/chin-tuck", false)]
    [InlineData("/exercises/open-book-rotation", true)]
    [InlineData("/exercises/open-book-rotation", false)]
    [InlineData("/exercises/cat-cow", false)]
    public async Task The_picture_and_the_first_step_are_on_the_first_screen_of_a_phone(string address, bool allowsMotion)
    {
        await using var window = await Window.Open(Screen.Phone, allowsMotion: allowsMotion);
        await window.Page.GotoAsync(address);

        foreach (var part in new[] { "main .figure__drawing >> visible=true", ".steps li" })
        {
            var box = (await window.Page.Locator(part).First.BoundingBoxAsync())!;
            Assert.True(box.Y + box.Height <= Screen.Phone.Height, $"{part} of {address} ends at {box.Y + box.Height} px");
        }
    }

    [Fact]
    public async Task The_first_field_of_the_booking_form_is_on_the_first_screen_of_a_phone()
    {
        await using var window = await Window.Open(Screen.Phone);
        await window.Page.GotoAsync("/booking");

        var box = (await window.Page.Locator("#name").BoundingBoxAsync())!;
        Assert.True(box.Y + box.Height <= Screen.Phone.Height, $"the field ends at {box.Y + box.Height} px");
    }

    [Theory]
    [InlineData(320)]
    [InlineData(390)]
    [InlineData(430)]
    public async Task The_buttons_of_the_timer_stand_in_rows_of_equal_width(int width)
    {
        await using var window = await Window.Open(new Screen(width, 800));
        await window.Page.GotoAsync("/exercises/chin-tuck");
        await Assertions.Expect(window.Page.Locator(".timer__toggle")).ToBeVisibleAsync();

        var rows = await window.Page.EvaluateAsync<int[][]>("""
            () => Object.values(Object.groupBy([...document.querySelectorAll('.timer__buttons button')].map(button => button.getBoundingClientRect()), box => Math.round(box.top)))
              .map(row => [row.length, Math.round(Math.min(...row.map(box => box.left))), Math.round(Math.max(...row.map(box => box.right)))])
            """);

        Assert.DoesNotContain(rows, row => row[0] == 3 && rows.Length > 1);
        Assert.Single(rows.Select(row => (row[1], row[2])).Distinct());
    }

    [Fact]
    public async Task The_timer_shows_the_picture_which_moves_only_while_the_timer_runs()
    {
        await using var window = await Window.Open(Screen.Phone, allowsMotion: true);
        var page = window.Page;
        await page.GotoAsync("/exercises/cat-cow");
        var part = page.Locator(".timer__picture [class^=g], .timer__picture [class*=' m']").First;
        await Assertions.Expect(part).ToHaveCSSAsync("animation-play-state", "paused");

        await page.GetByRole(AriaRole.Button, new() { Name = "Start", Exact = true }).ClickAsync();

        await Assertions.Expect(part).ToHaveCSSAsync("animation-play-state", "running");
        await Assertions.Expect(part).Not.ToHaveCSSAsync("animation-name", "none");
    }

    [Fact]
    public async Task Where_nothing_may_move_the_timer_shows_the_pose_of_each_step()
    {
        await using var window = await Window.Open(Screen.Phone);
        var page = window.Page;
        await page.GotoAsync("/exercises/cat-cow");
        var picture = page.Locator(".timer__picture svg");
        await Assertions.Expect(picture).ToHaveAttributeAsync("aria-label", (await page.Locator(".figure__steps svg").First.GetAttributeAsync("aria-label"))!);

        await page.GetByRole(AriaRole.Button, new() { Name = "Next", Exact = true }).ClickAsync();

        await Assertions.Expect(picture).ToHaveAttributeAsync("aria-label", (await page.Locator(".figure__steps svg").Last.GetAttributeAsync("aria-label"))!);
    }

    [Fact]
    public async Task Every_exercise_prints_on_one_page_without_the_controls()
    {
        await using var window = await Window.Open(Screen.Desktop);
        var page = window.Page;
        await page.GotoAsync("/plan");
        var slugs = await page.Locator("[name=e]").EvaluateAllAsync<string[]>("boxes => boxes.map(box => box.value)");
        Assert.NotEmpty(slugs);

        foreach (var slug in slugs)
        {
            await page.GotoAsync($"/exercises/{slug}");
            Assert.True(await CountPages(page) == 1, $"{slug} prints on {await CountPages(page)} pages");
        }

        await page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.Empty(await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('main :is(button, input, summary, textarea)')].filter(element => element.checkVisibility({ visibilityProperty: true })).map(element => element.outerHTML)"));
    }

    [Theory]
    [InlineData("/leaflets/remedies/stretching")]
    [InlineData("/leaflets/causes/common-causes")]
    [InlineData("/leaflets/foam-rolling/how-to-roll-your-upper-back")]
    public async Task A_leaflet_prints_on_one_page(string address)
    {
        await using var window = await Window.Open(Screen.Desktop);
        await window.Page.GotoAsync(address);

        Assert.Equal(1, await CountPages(window.Page));
    }

    [Fact]
    public async Task A_printed_plan_has_the_words_of_every_step()
    {
        await using var window = await Window.Open(Screen.Desktop);
        await window.Page.GotoAsync("/plan?e=cat-cow,childs-pose");
        var words = window.Page.Locator(".plan__one .figure__caption");
        await Assertions.Expect(words.First).ToBeHiddenAsync();

        await window.Page.EmulateMediaAsync(new() { Media = Media.Print });

        await Assertions.Expect(words.Locator("visible=true")).ToHaveCountAsync(5);
        Assert.Equal(1, await CountPages(window.Page));
    }

    [Theory]
    [InlineData("/exercises/chin-tuck")]
    [InlineData("/plan?e=cat-cow,chin-tuck")]
    [InlineData("/booking")]
    public async Task With_text_at_200_percent_on_a_small_phone_nothing_scrolls_sideways(string address)
    {
        await using var window = await Window.Open(SmallPhone);
        await window.Page.GotoAsync(address);

        await window.Page.EvaluateAsync("() => { const large = new CSSStyleSheet(); large.replaceSync(':root { font-size: 200% !important }'); document.adoptedStyleSheets = [large]; }");

        Assert.True(await window.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), address);
    }

    private static async Task<int> CountPages(IPage page) =>
        PageOfPdf().Count(System.Text.Encoding.Latin1.GetString(await page.PdfAsync(new() { Format = "A4", PreferCSSPageSize = true })));

    [GeneratedRegex(@"/Type\s*/Page\b")]
    private static partial Regex PageOfPdf();
}
